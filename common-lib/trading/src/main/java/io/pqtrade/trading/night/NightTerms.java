package io.pqtrade.trading.night;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.swap.SwapCharge;
import io.pqtrade.core.swap.SwapRules;
import io.pqtrade.trading.event.EventJson;
import io.pqtrade.trading.store.TermsJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a lot of each kind pays at one rollover. A kind is all that the rule looks at: symbol, direction, volume, and of the
 * portfolio its currency and policies. For any number of threads.
 */
final class NightTerms {

    /** Lots of rarer kinds are charged by the engine; so many explanations weigh about 15 MiB. */
    private static final int MOST_KINDS = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID NOBODY = new UUID(0, 0);

    private final LocalDate date;
    private final MarketView market;
    private final Map<Profile, Integer> profiles = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Kind, Optional<Term>> terms = new ConcurrentHashMap<>();

    NightTerms(LocalDate date, MarketView market) {
        this.date = date;
        this.market = market;
    }

    /** What of a portfolio the rule looks at. */
    record Profile(String currency, String policies) {}

    /** Lots of a kind pay the same. Volumes that are equal are of one kind, however many zeros they end in. */
    record Kind(Profile profile, String symbol, Direction direction, BigDecimal volume) {

        Kind {
            volume = volume.stripTrailingZeros();
        }
    }

    /**
     * What a lot of a kind pays.
     *
     * @param profile number of the kind's profile
     * @param units nights charged; 0 charges nothing
     */
    record Term(int profile, Kind kind, int units, BigDecimal amount, String explanation) {

        /** The event's line of a lot: this, the position's id … */
        String head() {
            return "{\"symbol\":" + JSON.writeValueAsString(kind.symbol()) + ",\"positionId\":\"";
        }

        /** … after the lot's id, this, the entry's id … */
        String middle() {
            return "\",\"units\":" + units + ",\"entryId\":\"";
        }

        /** … and this. */
        String tail() {
            return "\",\"amount\":\"" + amount.toPlainString() + "\"}";
        }
    }

    /** Decided once; empty where the price or rate is missing, or there are too many kinds: such lots are the engine's. */
    Optional<Term> of(Kind kind) {
        return terms.size() < MOST_KINDS
                ? terms.computeIfAbsent(kind, this::decide)
                : terms.getOrDefault(kind, Optional.empty());
    }

    private Optional<Term> decide(Kind kind) {
        Lot lot = Lot.opened(0, new Lots(kind.volume()), Price.of("1"), Instant.EPOCH, BigDecimal.ONE, BigDecimal.ZERO);
        Position position = Position.of(0, kind.symbol(), kind.direction(), lot, null);
        Optional<SwapCharge> charge = market.instrument(kind.symbol())
                .flatMap(terms -> SwapRules.charge(position, lot, terms, date, portfolio(kind.profile()), market));
        return charge.map(due -> new Term(
                profiles.computeIfAbsent(kind.profile(), _ -> numbers.getAndIncrement()),
                kind,
                due.units(),
                new BigDecimal(due.explanation().rounded()),
                EventJson.write(due.explanation())));
    }

    /** One that has nothing but its currency and policies. */
    private static Portfolio portfolio(Profile profile) {
        return new Portfolio(
                NOBODY,
                NOBODY,
                "",
                Currency.of(profile.currency()),
                BigDecimal.ZERO,
                1,
                PositionMode.HEDGING,
                TermsJson.policies(profile.policies()),
                null,
                null,
                AccessRights.FULL_ACCESS,
                false,
                null,
                null,
                List.of(),
                List.of(),
                0);
    }
}
