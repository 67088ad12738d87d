package io.pqtrade.market.socket;

import io.pqtrade.core.margin.MarginState;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.wire.AccountBoard;
import io.pqtrade.wire.AccountLine;
import io.pqtrade.wire.EventMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Commits event after event, and tells the stream of them badly: some late, some twice, some never. Account lines come in between. */
final class RoughTelling implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final BigDecimal LAST = new BigDecimal("4711.25");
    private static final List<String> TYPES = List.of("orderPlaced.v1", "orderFilled.v1", "swapCharged.v1");

    private final WrittenPortfolio portfolio;
    private final AccountBoard accounts;
    private final Random dice;
    private final Thread thread;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean settling;
    private volatile boolean ended;

    RoughTelling(RunningMarket market, WrittenPortfolio portfolio, long seed) {
        this.portfolio = portfolio;
        this.accounts = new AccountBoard(market.redis());
        this.dice = new Random(seed);
        this.thread = Thread.ofVirtual().start(this::tell);
    }

    private void tell() {
        while (!ended) {
            if (settled.getCount() > 0) {
                happen();
                line(BigDecimal.valueOf(portfolio.last()));
            } else {
                line(LAST);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void happen() {
        List<EventMessage> told = new ArrayList<>();
        for (int i = dice.nextInt(4); i >= 0; i--) {
            EventMessage event = portfolio.commit(TYPES.get(dice.nextInt(TYPES.size())));
            for (int times = dice.nextInt(3); times > 0; times--) {
                told.add(event);
            }
        }
        Collections.shuffle(told, dice);
        portfolio.publish(told);
        if (settling) {
            settled.countDown();
        }
    }

    private void line(BigDecimal equity) {
        accounts.publish(List.of(new AccountLine(
                portfolio.id(), equity, equity, equity, null, MarginState.HEALTHY, equity, Instant.now())));
    }

    /** Nothing happens any more, and the account line stays; returns its equity. */
    String settle() {
        settling = true;
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return LAST.toPlainString();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
