package io.pqtrade.worker.swap;

import io.pqtrade.core.execution.TradeCommand.ChargeSwap;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.core.swap.SwapRules;
import io.pqtrade.trading.write.BulkPath;
import io.pqtrade.worker.health.Node;
import io.pqtrade.worker.swap.OwingPortfolios.Owing;
import io.pqtrade.worker.trading.BulkSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * One pass over all portfolios for one rollover. A chunk of portfolios is one transaction; what an earlier pass has charged,
 * or another node charges meanwhile, is left alone under the portfolio's lock.
 */
final class SwapPass {

    private static final String KEEP = """
            INSERT INTO swap_run (rollover_date, rollover_at, node, started_at, ended_at, portfolios, lots_seen, lots_charged,
                lots_skipped, lots_refused, portfolios_left, totals)
            VALUES (:date, :at, :node, :started, :ended, :portfolios, :seen, :charged, :skipped, :refused, :left,
                :totals::jsonb)""";

    private final OwingPortfolios owing;
    private final RolloverPrices prices;
    private final BulkPath path;
    private final BulkSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Node node;
    private final JsonMapper json = JsonMapper.builder().build();

    SwapPass(
            OwingPortfolios owing,
            RolloverPrices prices,
            BulkPath path,
            BulkSettings settings,
            DataSource source,
            Clock clock,
            Node node) {
        this.owing = owing;
        this.prices = prices;
        this.path = path;
        this.settings = settings;
        this.jdbc = JdbcClient.create(source);
        this.clock = clock;
        this.node = node;
    }

    SwapSummary run(LocalDate date) {
        Instant startedAt = clock.instant();
        MarketView market = prices.at(date);
        SwapTally tally = new SwapTally();
        List<Owing> held = owing.at(date);
        boolean somebodyPays = market.instruments().values().stream()
                .anyMatch(instrument -> SwapRules.units(instrument.swap(), date) != 0);
        if (somebodyPays) {
            charge(held, date, market, tally);
        } else {
            tally.skip(held);
        }
        SwapSummary summary = summary(date, startedAt, tally);
        keep(summary);
        return summary;
    }

    private void charge(List<Owing> held, LocalDate date, MarketView market, SwapTally tally) {
        Iterator<List<Owing>> chunks = chunks(held).iterator();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                settings.parallel(), Thread.ofPlatform().name("swap-", 0).factory())) {
            CompletableFuture.allOf(IntStream.range(0, settings.parallel())
                            .mapToObj(_ ->
                                    CompletableFuture.runAsync(() -> workOff(chunks, date, market, tally), workers))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private SwapSummary summary(LocalDate date, Instant startedAt, SwapTally tally) {
        return new SwapSummary(
                date,
                startedAt,
                clock.instant(),
                tally.portfolios(),
                tally.seen(),
                tally.charged(),
                tally.skipped(),
                tally.refused(),
                tally.left(),
                tally.totals());
    }

    private void workOff(Iterator<List<Owing>> chunks, LocalDate date, MarketView market, SwapTally tally) {
        for (List<Owing> chunk = next(chunks); chunk != null; chunk = next(chunks)) {
            List<ChargeSwap> charges = chunk.stream()
                    .map(owing -> new ChargeSwap(owing.portfolioId(), date))
                    .toList();
            tally.add(chunk, path.execute(charges, market));
        }
    }

    private static @Nullable List<Owing> next(Iterator<List<Owing>> chunks) {
        synchronized (chunks) {
            return chunks.hasNext() ? chunks.next() : null;
        }
    }

    private List<List<Owing>> chunks(List<Owing> all) {
        List<List<Owing>> chunks = new ArrayList<>();
        List<Owing> chunk = new ArrayList<>();
        int lots = 0;
        for (Owing portfolio : all) {
            chunk.add(portfolio);
            lots += portfolio.lots();
            if (chunk.size() == settings.portfolios() || lots >= settings.lots()) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                lots = 0;
            }
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    private void keep(SwapSummary summary) {
        jdbc.sql(KEEP)
                .param("date", summary.rolloverDate())
                .param("at", Rollover.at(summary.rolloverDate()).atOffset(ZoneOffset.UTC))
                .param("node", node.name())
                .param("started", summary.startedAt().atOffset(ZoneOffset.UTC))
                .param("ended", summary.endedAt().atOffset(ZoneOffset.UTC))
                .param("portfolios", summary.portfolios())
                .param("seen", summary.lotsSeen())
                .param("charged", summary.lotsCharged())
                .param("skipped", summary.lotsSkipped())
                .param("refused", summary.lotsRefused())
                .param("left", summary.portfoliosLeft())
                .param("totals", json.writeValueAsString(summary.totals()))
                .update();
    }
}
