package io.pqtrade.market.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.world.Rhythm;
import io.pqtrade.market.world.WorldHistory;
import io.pqtrade.market.world.nature.Law;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayFoldingTest {

    private final DayFolding folding = new DayFolding(
            new WorldHistory(new Law(1, 1), new Rhythm(4, false), List.of()),
            (instrument, at) -> instrument.hours().isOpen(at));

    /** Friday and Sunday 17:00 in New York are 21:00Z in summer; the exchanges rest for an hour, and keep Good Friday from midnight. */
    @ParameterizedTest
    @CsvSource({
        "EURUSD, 2026-06-24, 1440",
        "EURUSD, 2026-06-26, 1260",
        "EURUSD, 2026-06-27, 0",
        "EURUSD, 2026-06-28, 180",
        "XAUUSD, 2026-06-24, 1380",
        "US500, 2026-06-28, 120",
        "US500, 2026-04-03, 240",
        "BTCUSD, 2026-06-27, 1440",
        "EURUSD, 2026-12-25, 300"
    })
    void a_day_has_the_minutes_in_which_its_market_is_open(String symbol, LocalDate day, int minutes) {
        Instrument instrument = Catalogue.shipped(symbol).orElseThrow();

        assertThat(bars(instrument, day).size()).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-26, 2026-06-26T20:59:00Z", "2026-06-24, 2026-06-24T23:59:00Z"})
    void the_last_bar_is_the_last_open_minute(LocalDate day, Instant opened) {
        BarSeries bars = bars(Catalogue.shipped("GBPJPY").orElseThrow(), day);

        assertThat(bars.openedAt(bars.size() - 1)).isEqualTo(opened.getEpochSecond());
    }

    private BarSeries bars(Instrument instrument, LocalDate day) {
        long first = day.toEpochDay() * 1440;
        return folding.fold(instrument, day, first, first + 5000).bars();
    }
}
