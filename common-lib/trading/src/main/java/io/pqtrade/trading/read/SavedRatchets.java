package io.pqtrade.trading.read;

import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where trailing stops stood when the worker saved them last, within a second of where they act: nearer to the market than the last
 * event says (docs/decisions/0143).
 */
public final class SavedRatchets {

    private static final String OF =
            "SELECT position_id, version, stop, sequence FROM trailing_ratchet WHERE portfolio_id = :portfolio";

    private final JdbcClient jdbc;

    /**
     * Where one stop stood.
     *
     * @param version of the position; void for any other
     * @param sequence of the last tick that is known not to have touched the position
     */
    public record Ratchet(int version, BigDecimal stop, long sequence) {}

    public SavedRatchets(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** Those of a portfolio, by position; of closed positions too for a while. */
    public Map<Long, Ratchet> of(UUID portfolio) {
        Map<Long, Ratchet> saved = new HashMap<>();
        jdbc.sql(OF)
                .param("portfolio", portfolio)
                .query((row, _) ->
                        saved.put(row.getLong(1), new Ratchet(row.getInt(2), row.getBigDecimal(3), row.getLong(4))))
                .list();
        return saved;
    }

    /** The portfolio as it is to be shown, each trailing stop where it acts by now. */
    public Portfolio moved(Portfolio portfolio) {
        if (portfolio.positions().stream().allMatch(position -> position.trailingDistance() == null)) {
            return portfolio;
        }
        Map<Long, Ratchet> saved = of(portfolio.id());
        List<Position> positions = portfolio.positions().stream()
                .map(position -> moved(position, saved.get(position.id())))
                .toList();
        return portfolio.holding(portfolio.balance(), positions);
    }

    private static Position moved(Position position, @Nullable Ratchet saved) {
        if (saved == null || saved.version() != position.version()) {
            return position;
        }
        Price stop = new Price(saved.stop());
        Price told = position.trailingStop();
        boolean rises = position.direction().closingSide() == Side.SELL;
        boolean nearer = told == null || (rises ? stop.compareTo(told) > 0 : stop.compareTo(told) < 0);
        return nearer ? position.withTrailingStop(stop, saved.sequence()) : position;
    }
}
