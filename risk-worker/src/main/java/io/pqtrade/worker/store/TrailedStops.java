package io.pqtrade.worker.store;

import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.read.SavedRatchets;
import io.pqtrade.trading.read.SavedRatchets.Ratchet;
import io.pqtrade.worker.book.Levels;
import io.pqtrade.worker.book.Levels.Trailing;
import io.pqtrade.worker.book.Scaled;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Where trailing stops stood when they were last saved: nearer to the market than the position's own row says. */
public final class TrailedStops {

    private final SavedRatchets saved;

    public TrailedStops(DataSource source) {
        this.saved = new SavedRatchets(source);
    }

    /** What the portfolio's positions and orders wait for, its trailing stops as they were saved last. */
    public List<Levels> levels(Portfolio portfolio) {
        List<Levels> levels = LevelsOf.portfolio(portfolio);
        if (levels.stream().allMatch(one -> one.trailing() == null)) {
            return levels;
        }
        Map<Long, Ratchet> ratchets = saved.of(portfolio.id());
        return levels.stream().map(one -> moved(one, ratchets)).toList();
    }

    private static Levels moved(Levels levels, Map<Long, Ratchet> all) {
        Trailing trailing = levels.trailing();
        Ratchet saved = all.get(levels.id());
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
