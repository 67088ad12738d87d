package io.pqtrade.worker.watch;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.trading.write.Receipt;
import io.pqtrade.trading.write.Submission;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.worker.book.Hit;
import io.pqtrade.worker.watch.ShardWatch.Fired;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what a tick touched carried out: all hits of a tick go to the write path together, in the order of the rules, each under
 * its shard's lease. What comes of them returns to the loop.
 */
final class Firing {

    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);

    /** After a receipt that says "busy": the store or the portfolio, so a moment later it may succeed. */
    private static final Duration BUSY_PAUSE = Duration.ofMillis(50);

    /** After a receipt that says that the lease has run out: it is renewed soon, or the shard is lost. */
    private static final Duration FENCED_PAUSE = Duration.ofMillis(200);

    /** After a bug: the level is tried again, but not with every tick. */
    private static final Duration BUG_PAUSE = Duration.ofMinutes(1);

    private static final Comparator<Fired> ORDER = Comparator.<Fired>comparingLong(
                    fired -> fired.tick().sequence())
            .thenComparing(fired -> fired.hit().phase())
            .thenComparing(fired -> fired.hit().id());

    private final Loop loop;
    private final WritePath path;
    private final Duration rest;
    private final TriggerLag lag;
    private @Nullable Aftermath aftermath;
    private MarginDesk margin = (_, _) -> {};
    private volatile long executed;
    private volatile long refused;
    private volatile long busy;
    private volatile long fenced;
    private volatile long poisoned;

    /** Who keeps the books up with what came of a hit. */
    interface Aftermath {

        void settled(ShardWatch shard, Fired fired, Receipt.Executed receipt);

        /** The holder had changed when its trigger was decided, and waits again: ticks since then are still to be tested. */
        void rearmed(ShardWatch shard, Hit hit);
    }

    /** Who deals with portfolios that left the band in which they are healthy. */
    @FunctionalInterface
    interface MarginDesk {
        void left(ShardWatch shard, Fired fired);
    }

    Firing(Loop loop, WritePath path, Duration rest, TriggerLag lag) {
        this.loop = loop;
        this.path = path;
        this.rest = rest;
        this.lag = lag;
    }

    void tell(Aftermath heard) {
        this.aftermath = heard;
    }

    void onBandLeft(MarginDesk desk) {
        this.margin = desk;
    }

    /** All that one tick touched, as one batch. */
    void fire(Map<ShardWatch, List<Fired>> hits) {
        path.together(() -> hits.forEach(this::fire));
    }

    /** On the loop's thread. */
    void fire(ShardWatch shard, List<Fired> fired) {
        if (fired.isEmpty()) {
            return;
        }
        fired.sort(ORDER);
        for (Fired one : fired) {
            if (one.hit().phase() == Hit.Phase.MARGIN) {
                margin.left(shard, one);
            } else {
                shard.begin(one.tick());
                submit(shard, one);
            }
        }
    }

    private void submit(ShardWatch shard, Fired fired) {
        Hit hit = fired.hit();
        BigDecimal trailedTo = hit.trailedTo();
        if (trailedTo != null) {
            send(
                    shard,
                    new TradeCommand.RatchetTrailingStop(
                            hit.portfolioId(), hit.id(), new Price(trailedTo), hit.trailedAt()));
        }
        path.submit(Submission.ofSystem(command(hit, fired.tick())).under(shard.lease()))
                .whenComplete((receipt, bug) -> loop.execute(() -> heard(shard, fired, receipt, bug)));
    }

    /** Its outcome shows in that of the command behind it. */
    private void send(ShardWatch shard, TradeCommand command) {
        path.submit(Submission.ofSystem(command).under(shard.lease()));
    }

    private static TradeCommand command(Hit hit, Quote tick) {
        return switch (hit.phase()) {
            case EXPIRY -> new TradeCommand.ExpireOrder(hit.portfolioId(), hit.id(), tick.at());
            case STOP ->
                new TradeCommand.CloseOnTrigger(
                        hit.portfolioId(), hit.id(), hit.version(), CloseReason.STOP_LOSS, tick);
            case TARGET ->
                new TradeCommand.CloseOnTrigger(
                        hit.portfolioId(), hit.id(), hit.version(), CloseReason.TAKE_PROFIT, tick);
            case PENDING -> new TradeCommand.FillPending(hit.portfolioId(), hit.id(), hit.version(), tick);
            case MARGIN -> new TradeCommand.CheckMargin(hit.portfolioId(), tick);
        };
    }

    private void heard(ShardWatch shard, Fired fired, @Nullable Receipt receipt, @Nullable Throwable bug) {
        if (shard.isLost()) {
            return;
        }
        if (bug != null || receipt == null) {
            poisoned++;
            LOG.error("{} failed and is tried again later", fired.hit(), bug);
            shard.finish(fired.tick());
            rearmAfter(BUG_PAUSE, shard, fired.hit());
            return;
        }
        switch (receipt) {
            case Receipt.Executed done -> {
                shard.finish(fired.tick());
                settle(shard, fired, done);
            }
            case Receipt.Fenced _ -> {
                // A process that slept takes its own lease up again, if nobody has come before it: then this is still
                // to be done.
                fenced++;
                LOG.info("the lease of shard {} has run out", shard.number());
                loop.after(FENCED_PAUSE, () -> again(shard, fired));
            }
            case Receipt.Busy _ -> {
                busy++;
                loop.after(BUSY_PAUSE, () -> again(shard, fired));
            }
            case Receipt.Replayed _, Receipt.KeyReused _, Receipt.KeyInProgress _ ->
                throw new IllegalStateException("a command without a key was answered " + receipt);
        }
    }

    private void again(ShardWatch shard, Fired fired) {
        if (!shard.isLost()) {
            submit(shard, fired);
        }
    }

    private void settle(ShardWatch shard, Fired fired, Receipt.Executed done) {
        if (done.outcome() instanceof Outcome.Rejected no) {
            refused++;
            settleRefusal(shard, fired, no.rejection());
        } else {
            executed++;
            lag.committed(fired.tick().at());
            shard.book().remove(fired.hit().portfolioId(), fired.hit().id());
        }
        if (aftermath != null) {
            aftermath.settled(shard, fired, done);
        }
    }

    /** What is gone is removed; what was changed or has to wait rests a while, as ticks come several a second. */
    private void settleRefusal(ShardWatch shard, Fired fired, Rejection rejection) {
        Hit hit = fired.hit();
        switch (rejection.code()) {
            case PORTFOLIO_NOT_FOUND, ORDER_NOT_FOUND, POSITION_NOT_FOUND, ORDER_NOT_WORKING, POSITION_ALREADY_CLOSED ->
                shard.book().remove(hit.portfolioId(), hit.id());
            case LEVEL_CHANGED ->
                loop.after(rest, () -> {
                    if (shard.book().rearm(hit.portfolioId(), hit.id()) && aftermath != null) {
                        aftermath.rearmed(shard, hit);
                    }
                });
            default -> {
                LOG.info("{} {} waits: {}", hit.phase(), hit.id(), rejection.code());
                rearmAfter(rest, shard, hit);
            }
        }
    }

    private void rearmAfter(Duration pause, ShardWatch shard, Hit hit) {
        loop.after(pause, () -> shard.book().rearm(hit.portfolioId(), hit.id()));
    }

    long lagMillis() {
        return lag.millis();
    }

    long executed() {
        return executed;
    }

    long refused() {
        return refused;
    }

    long busy() {
        return busy;
    }

    long fenced() {
        return fenced;
    }

    long poisoned() {
        return poisoned;
    }
}
