package io.pqtrade.worker.watch;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.wire.MinuteBar;
import io.pqtrade.worker.follow.TickGate;
import io.pqtrade.worker.margin.PastMargins;
import io.pqtrade.worker.margin.Reach;
import io.pqtrade.worker.place.BarHistory;
import io.pqtrade.worker.place.Checkpoint;
import io.pqtrade.worker.place.Missed;
import io.pqtrade.worker.place.TickHistory;
import io.pqtrade.worker.shard.Shards;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Margins over ticks that no worker watched: what was due at one of them is decided at that tick and the prices of then, however
 * the market stands now. Most portfolios are told apart by how far the prices went at all.
 */
final class MissedMargins {

    private static final Logger LOG = LoggerFactory.getLogger(MissedMargins.class);
    private static final int PORTFOLIOS_AT_ONCE = 200;

    private static final String HOLDING = "SELECT p.id, e.at FROM portfolio p"
            + " JOIN event e ON e.portfolio_id = p.id AND e.sequence = p.last_sequence"
            + " WHERE p.deleted_at IS NULL AND " + Shards.of("p.id") + " IN (:shards)"
            + " AND EXISTS (SELECT FROM position o WHERE o.portfolio_id = p.id AND o.closed_at IS NULL)";

    private final JdbcClient jdbc;
    private final PortfolioReader reader;
    private final MarketSource source;
    private final TickHistory history;
    private final BarHistory bars;

    MissedMargins(
            DataSource source, PortfolioReader reader, MarketSource market, TickHistory history, BarHistory bars) {
        this.jdbc = JdbcClient.create(source);
        this.reader = reader;
        this.source = market;
        this.history = history;
        this.bars = bars;
    }

    /**
     * The checks that were due, by portfolio.
     *
     * @param from the first place that is not known to be dealt with
     * @param since prices before it are wanted, so that every symbol has one
     */
    Map<UUID, TradeCommand.FromSystem> of(Collection<Integer> shards, Checkpoint from, Instant since, Reach reach) {
        if (reach.isEmpty() || from.sequence() == 0) {
            return Map.of();
        }
        long begun = System.nanoTime();
        PastMargins past = new PastMargins(source.view());
        Map<UUID, Instant> holding = holding(shards);
        addConcerned(past, holding, from, reach);
        if (past.isEmpty()) {
            return Map.of();
        }
        TickGate gate = TickGate.at(source.view());
        history.replay(from, since, new Missed() {
            @Override
            public void ticks(List<Quote> ticks) {
                ticks.stream().filter(gate::believes).forEach(past::tick);
            }

            @Override
            public void hole(Hole hole) {
                closes(hole, past);
            }
        });
        Map<UUID, TradeCommand.FromSystem> found = past.found();
        LOG.info(
                "margins of {} portfolios over the ticks that were missed: {} were due, in {} ms",
                holding.size(),
                found.size(),
                (System.nanoTime() - begun) / 1_000_000);
        return found;
    }

    /**
     * A margin hangs on several symbols at once. Highs and lows of a minute do not tell how those stood together; the prices at its
     * end do.
     */
    private void closes(Missed.Hole hole, PastMargins past) {
        past.lost();
        bars.replay(hole.from(), hole.to(), minute -> {
            if (!minute.getFirst().closedAt().isAfter(hole.to())) {
                past.together(minute.stream().map(bar -> close(bar, hole)).toList());
            }
        });
    }

    private static Quote close(MinuteBar bar, Missed.Hole hole) {
        Instant at = bar.closedAt();
        return Quote.ofBar(bar.symbol(), bar.bid().close(), bar.ask().close(), hole.sequence(at), at);
    }

    private void addConcerned(PastMargins past, Map<UUID, Instant> holding, Checkpoint from, Reach reach) {
        MarketView now = source.view();
        List<UUID> ids = new ArrayList<>(holding.keySet());
        for (int first = 0; first < ids.size(); first += PORTFOLIOS_AT_ONCE) {
            List<UUID> some = ids.subList(first, Math.min(ids.size(), first + PORTFOLIOS_AT_ONCE));
            for (Portfolio portfolio : reader.loadSummed(some)) {
                if (reach.concerns(portfolio, now)) {
                    Instant changed = holding.getOrDefault(portfolio.id(), Instant.MAX);
                    past.add(portfolio, changed.isAfter(from.at()) ? changed : from.at());
                }
            }
        }
    }

    private Map<UUID, Instant> holding(Collection<Integer> shards) {
        Map<UUID, Instant> holding = new HashMap<>();
        jdbc.sql(HOLDING).param("shards", shards).query(row -> {
            holding.put(
                    row.getObject(1, UUID.class),
                    row.getObject(2, OffsetDateTime.class).toInstant());
        });
        return holding;
    }
}
