package io.pqtrade.market.prices;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.TradingHours;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.wire.InstrumentBoard;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What order-service publishes of an instrument is what the market shows and goes by. */
class InstrumentChangesTest {

    private static final LocalDate HOLIDAY = LocalDate.of(2040, 2, 29);

    private final RunningMarket market = RunningMarket.shared();
    private final InstrumentBoard board = new InstrumentBoard(market.redis(), Catalogue.shipped());

    @AfterEach
    void asShipped() {
        board.publish(Catalogue.shipped());
    }

    @Test
    void changed_hours_are_shown_without_a_restart() {
        TradingHours hours = new TradingHours(ZoneOffset.UTC, List.of(), Set.of(HOLIDAY));
        List<Instrument> changed = Catalogue.shipped().stream()
                .map(instrument -> instrument.symbol().equals("USOIL") ? withHours(instrument, hours) : instrument)
                .toList();

        board.publish(changed);

        eventually(() -> {
            JsonNode shown = oil().path("hours");
            assertThat(shown.path("holidays").valueStream().map(JsonNode::asString))
                    .containsExactly(HOLIDAY.toString());
            assertThat(shown.path("sessions")).isEmpty();
        });
    }

    private JsonNode oil() {
        return market.get("/prices/instruments/", RunningMarket.token(Role.TRADER))
                .payload()
                .path("items")
                .valueStream()
                .filter(instrument -> instrument.path("symbol").asString().equals("USOIL"))
                .findFirst()
                .orElseThrow();
    }

    private static Instrument withHours(Instrument i, TradingHours hours) {
        return new Instrument(
                i.symbol(),
                i.description(),
                i.assetClass(),
                i.base(),
                i.quote(),
                i.digits(),
                i.pipSize(),
                i.contractSize(),
                i.minVolume(),
                i.maxVolume(),
                i.volumeStep(),
                i.marginFormula(),
                i.marginRate(),
                i.tiers(),
                i.hedgedSize(),
                i.commission(),
                i.swap(),
                hours,
                i.tradingMode(),
                i.minStopDistance());
    }
}
