package io.pqtrade.worker.equity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.worker.fixture.StillWorld;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each hour has one point of a portfolio's curve, whoever runs the job, and however often. */
class EquitySnapshotJobTest {

    private final StillWorld world = new StillWorld("2026-10-28T14:20:00Z");
    private final EquitySnapshotJob job =
            new EquitySnapshotJob(world.source(), new PortfolioReader(world.source()), world.market());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void who_holds_something_is_measured_once_an_hour() {
        UUID holding = world.open();
        world.open();
        world.buy(holding, "EURUSD", "1");
        world.quote("EURUSD", "1.08600", "1.08610");

        assertThat(job.run()).isEqualTo(new EquitySnapshotJob.Result(Instant.parse("2026-10-28T14:00:00Z"), 1, 0));
        world.quote("EURUSD", "1.08700", "1.08710");
        job.run();

        assertThat(world.count("equity_snapshot")).isEqualTo(1);
        assertThat(world.database().number("SELECT equity FROM equity_snapshot"))
                .isEqualTo(100_100);

        world.clock().set(Instant.parse("2026-10-28T15:00:00Z"));
        job.run();
        assertThat(world.database().number("SELECT equity FROM equity_snapshot WHERE at = '2026-10-28T15:00:00Z'"))
                .isEqualTo(100_200);
    }
}
