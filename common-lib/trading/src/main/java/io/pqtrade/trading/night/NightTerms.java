package io.pqtrade.trading.night;

import io.pqtrade.core.instrument.Instrument;
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
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.core.swap.SwapCharge;
import io.pqtrade.core.swap.SwapRules;
import io.pqtrade.trading.event.EventJson;
import io.pqtrade.trading.store.TermsJson;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a lot of each kind pays at one rollover. A kind is all that the rule looks at: symbol, direction, volume, and of the
 * portfolio its currency and policies.
 */
final class NightTerms {

    /** Lots of rarer kinds are charged by the engine; so many explanations weigh about 15 MiB. */
    private static final int MOST_KINDS = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID NOBODY = new UUID(0, 0);

    private static final String PROFILES = "SELECT DISTINCT currency, policies::text FROM portfolio"
            + " WHERE deleted_at IS NULL AND protocol IS NULL ORDER BY 1, 2";

    private static final String KINDS = """
            WITH profile AS (SELECT n - 1 AS profile, currency, policies
                FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS p(currency, policies, n)),
            owner AS (SELECT f.id, p.profile FROM portfolio f
                JOIN profile p ON p.currency = f.currency AND p.policies = f.policies::text WHERE f.protocol IS NULL)
            SELECT o.profile, p.symbol, p.direction, l.open_volume FROM lot l
            JOIN position p ON p.portfolio_id = l.portfolio_id AND p.id = l.position_id
            JOIN owner o ON o.id = l.portfolio_id
            WHERE l.open_volume > 0 AND p.closed_at IS NULL AND l.opened_at < ?
              AND (l.swapped_through IS NULL OR l.swapped_through < ?)
            GROUP BY o.profile, p.symbol, p.direction, l.open_volume ORDER BY count(*) DESC LIMIT ?""";

    private final List<Profile> profiles;
    private final List<Term> terms;

    /** What of a portfolio the rule looks at. */
    record Profile(String currency, String policies) {}

    /** @param units nights charged; 0 charges nothing */
    record Term(
            int profile,
            String symbol,
            Direction direction,
            BigDecimal volume,
            int units,
            BigDecimal amount,
            String explanation) {

        /** The event's line of a lot: this, the position's id … */
        String head() {
            return "{\"symbol\":" + JSON.writeValueAsString(symbol) + ",\"positionId\":\"";
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

    private NightTerms(List<Profile> profiles, List<Term> terms) {
        this.profiles = profiles;
        this.terms = terms;
    }

    static NightTerms read(Connection connection, LocalDate date, MarketView market) throws SQLException {
        List<Profile> profiles = profiles(connection);
        List<Portfolio> portfolios =
                profiles.stream().map(NightTerms::portfolio).toList();
        List<Term> terms = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(KINDS)) {
            query.setArray(1, connection.createArrayOf("text", column(profiles, Profile::currency)));
            query.setArray(2, connection.createArrayOf("text", column(profiles, Profile::policies)));
            query.setObject(3, Rollover.at(date).atOffset(ZoneOffset.UTC));
            query.setObject(4, date);
            query.setInt(5, MOST_KINDS);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    int profile = rows.getInt(1);
                    term(profile, portfolios.get(profile), rows, date, market).ifPresent(terms::add);
                }
            }
        }
        return new NightTerms(profiles, terms);
    }

    private static List<Profile> profiles(Connection connection) throws SQLException {
        List<Profile> profiles = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PROFILES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                profiles.add(new Profile(rows.getString(1), rows.getString(2)));
            }
        }
        return profiles;
    }

    /** Empty where the price or rate is missing: the engine refuses such a lot by itself. */
    private static Optional<Term> term(
            int profile, Portfolio portfolio, ResultSet row, LocalDate date, MarketView market) throws SQLException {
        String symbol = row.getString(2);
        Direction direction = Direction.valueOf(row.getString(3));
        BigDecimal volume = row.getBigDecimal(4);
        Lot lot = Lot.opened(0, new Lots(volume), Price.of("1"), Instant.EPOCH, BigDecimal.ONE, BigDecimal.ZERO);
        Position position = Position.of(0, symbol, direction, lot, null);
        Optional<Instrument> instrument = market.instrument(symbol);
        Optional<SwapCharge> charge =
                instrument.flatMap(terms -> SwapRules.charge(position, lot, terms, date, portfolio, market));
        return charge.map(due -> new Term(
                profile,
                symbol,
                direction,
                volume,
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

    static <T> Object[] column(List<T> rows, Function<T, Object> cell) {
        return rows.stream().map(cell).toArray();
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    List<Profile> profiles() {
        return profiles;
    }

    List<Term> terms() {
        return terms;
    }
}
