package io.pqtrade.worker.swap;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.core.swap.SwapRules;
import io.pqtrade.worker.health.Node;
import io.pqtrade.worker.swap.OwingPortfolios.Owing;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * One pass over all portfolios for one rollover: first the plain ones by the set, then each of the others by the engine. What an
 * earlier pass has charged, or another node charges meanwhile, is left alone under the portfolio's lock.
 */
final class SwapPass {

    private static final String KEEP = """
            INSERT INTO swap_run (rollover_date, rollover_at, node, started_at, ended_at, portfolios, lots_seen, lots_charged,
                lots_skipped, lots_refused, portfolios_left, totals)
            VALUES (:date, :at, :node, :started, :ended, :portfolios, :seen, :charged, :skipped, :refused, :left,
                :totals::jsonb)""";

    private final OwingPortfolios owing;
    private final RolloverPrices prices;
    private final SetCharging sets;
    private final EngineCharging engine;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Node node;
    private final JsonMapper json = JsonMapper.builder().build();

    SwapPass(
            OwingPortfolios owing,
            RolloverPrices prices,
            SetCharging sets,
            EngineCharging engine,
            DataSource source,
            Clock clock,
            Node node) {
        this.owing = owing;
        this.prices = prices;
        this.sets = sets;
        this.engine = engine;
        this.jdbc = JdbcClient.create(source);
        this.clock = clock;
        this.node = node;
    }

    SwapSummary run(LocalDate date) {
        Instant startedAt = clock.instant();
        MarketView market = prices.at(date);
        SwapTally tally = new SwapTally();
        boolean somebodyPays = market.instruments().values().stream()
                .anyMatch(instrument -> SwapRules.units(instrument.swap(), date) != 0);
        if (somebodyPays) {
            List<Owing> left = sets.charge(owing.at(date), date, market, tally);
            engine.charge(left, date, market, tally);
        } else {
            tally.skip(owing.at(date));
        }
        SwapSummary summary = summary(date, startedAt, tally);
        keep(summary);
        return summary;
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
