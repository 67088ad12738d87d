package io.pqtrade.worker.store;

import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.worker.book.Levels;
import io.pqtrade.worker.book.Levels.Trailing;
import io.pqtrade.worker.book.Scaled;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where trailing stops stood when they were last saved: nearer to the market than the position's own row says. */
public final class TrailedStops {

    private static final String OF =
            "SELECT position_id, version, stop, sequence FROM trailing_ratchet WHERE portfolio_id = :portfolio";

    private final JdbcClient jdbc;

    private record Saved(int version, BigDecimal stop, long sequence) {}

    public TrailedStops(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** What the portfolio's positions and orders wait for, its trailing stops as they were saved last. */
    public List<Levels> levels(Portfolio portfolio) {
        List<Levels> levels = LevelsOf.portfolio(portfolio);
        if (levels.stream().allMatch(one -> one.trailing() == null)) {
            return levels;
        }
        Map<Long, Saved> saved = new HashMap<>();
        jdbc.sql(OF)
                .param("portfolio", portfolio.id())
                .query((row, _) ->
                        saved.put(row.getLong(1), new Saved(row.getInt(2), row.getBigDecimal(3), row.getLong(4))))
                .list();
        return levels.stream().map(one -> moved(one, saved)).toList();
    }

    private static Levels moved(Levels levels, Map<Long, Saved> all) {
        Trailing trailing = levels.trailing();
        Saved saved = all.get(levels.id());
        if (trailing == null || saved == null || saved.version() != levels.version()) {
            return levels;
        }
        long stop = Scaled.floor(saved.stop());
        boolean nearer =
                trailing.stop() == Scaled.NONE || (levels.buys() ? stop < trailing.stop() : stop > trailing.stop());
        if (!nearer) {
            return levels;
        }
        return new Levels(
                levels.portfolioId(),
                levels.id(),
                levels.version(),
                levels.kind(),
                levels.symbol(),
                levels.buys(),
                levels.stop(),
                levels.target(),
                new Trailing(trailing.distance(), stop, trailing.profitAt(), saved.sequence()),
                levels.expiresAt(),
                Math.max(levels.armedAt(), saved.sequence()));
    }
}
