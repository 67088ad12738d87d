package io.pqtrade.worker.swap;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.trading.night.Night;
import io.pqtrade.trading.night.NightSession;
import io.pqtrade.worker.swap.OwingPortfolios.Owing;
import io.pqtrade.worker.trading.BulkSettings;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charges plain portfolios by the set: the database writes the rows, at amounts the core decided for each kind of lot. */
final class SetCharging {

    private static final Logger LOG = LoggerFactory.getLogger(SetCharging.class);

    private final DataSource source;
    private final BulkSettings bulk;
    private final SwapSettings settings;

    SetCharging(DataSource source, BulkSettings bulk, SwapSettings settings) {
        this.source = source;
        this.bulk = bulk;
        this.settings = settings;
    }

    /** @return those it leaves to the engine: they are not plain, somebody else holds them, or the database failed */
    List<Owing> charge(List<Owing> held, LocalDate date, MarketView market, SwapTally tally) {
        Night night = new Night(date, market, source, bulk.statementTimeout());
        ConcurrentLinkedQueue<Owing> left = new ConcurrentLinkedQueue<>();
        Chunks.of(held, bulk.portfolios(), settings.lots())
                .workOff(bulk.parallel(), chunks -> workOff(chunks, night, tally, left));
        return List.copyOf(left);
    }

    private static void workOff(
            Supplier<@Nullable List<Owing>> chunks, Night night, SwapTally tally, ConcurrentLinkedQueue<Owing> left) {
        try (NightSession session = night.session()) {
            for (List<Owing> chunk = chunks.get(); chunk != null; chunk = chunks.get()) {
                left.addAll(charge(chunk, session, tally));
            }
        } catch (SQLException e) {
            LOG.warn("portfolios are left to the engine: {}", e.getMessage());
            for (List<Owing> chunk = chunks.get(); chunk != null; chunk = chunks.get()) {
                left.addAll(chunk);
            }
        }
    }

    private static List<Owing> charge(List<Owing> chunk, NightSession session, SwapTally tally) {
        try {
            List<UUID> portfolios = chunk.stream().map(Owing::portfolioId).toList();
            int lots = chunk.stream().mapToInt(Owing::lots).sum();
            Map<UUID, NightSession.Charged> charged = session.charge(portfolios, lots).stream()
                    .collect(Collectors.toMap(NightSession.Charged::portfolioId, Function.identity()));
            chunk.forEach(owing -> {
                NightSession.Charged done = charged.get(owing.portfolioId());
                if (done != null) {
                    tally.add(owing, done);
                }
            });
            return chunk.stream()
                    .filter(owing -> !charged.containsKey(owing.portfolioId()))
                    .toList();
        } catch (SQLException e) {
            LOG.warn("{} portfolios are left to the engine: {}", chunk.size(), e.getMessage());
            return chunk;
        }
    }
}
