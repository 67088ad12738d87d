package io.pqtrade.worker.swap;

import io.pqtrade.core.swap.Rollover;
import io.pqtrade.worker.jobs.WorkerJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charges every rollover that is owed: today's once it is settled, and each that was missed, oldest first. Most of its turns
 * find nothing to do.
 */
final class RolloverJob implements WorkerJob {

    private static final Logger LOG = LoggerFactory.getLogger(RolloverJob.class);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final RolloverDates dates;
    private final RolloverPrices prices;
    private final SwapPass pass;
    private final Clock clock;
    private final StoreClock storeClock;
    private final SwapSettings settings;

    RolloverJob(
            RolloverDates dates,
            RolloverPrices prices,
            SwapPass pass,
            Clock clock,
            StoreClock storeClock,
            SwapSettings settings) {
        this.dates = dates;
        this.prices = prices;
        this.pass = pass;
        this.clock = clock;
        this.storeClock = storeClock;
        this.settings = settings;
    }

    /** @param waiting dates that are due and whose prices or ticks are not settled yet */
    record Result(List<SwapSummary> passes, List<LocalDate> waiting) {}

    @Override
    public String name() {
        return "rollover";
    }

    @Override
    public String description() {
        return "Charges overnight financing for each New York rollover that is owed.";
    }

    /** A few turns around the rollover, for prices and ticks that settle late, then hourly for what was missed. */
    @Override
    public Calendar calendar() {
        return new Calendar("20 0/5 * * * ?", NEW_YORK);
    }

    @Override
    public Result run() {
        Instant now = now();
        List<SwapSummary> passes = new ArrayList<>();
        List<LocalDate> waiting = new ArrayList<>();
        for (LocalDate date : dates.owed(now)) {
            if (isSettled(date, now)) {
                passes.add(pass.run(date));
            } else {
                waiting.add(date);
            }
        }
        if (!waiting.isEmpty()) {
            LOG.info("rollovers wait for their prices or for ticks before them: {}", waiting);
        }
        return new Result(passes, waiting);
    }

    /** The earlier of this node's clock and the database's: a clock that runs ahead must not charge a night to come. */
    private Instant now() {
        Instant here = clock.instant();
        Instant there = storeClock.now();
        return here.isBefore(there) ? here : there;
    }

    /** Orders and ticks of before the rollover are written, and its prices stored; or it was waited for long enough. */
    private boolean isSettled(LocalDate date, Instant now) {
        Duration since = Duration.between(Rollover.at(date), now);
        if (since.compareTo(settings.settling()) < 0) {
            return false;
        }
        return since.compareTo(settings.patience()) >= 0
                || (dates.ticksArePast(Rollover.at(date)) && prices.areStored(date));
    }
}
