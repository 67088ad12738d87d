package io.pqtrade.market.source;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The best bid and ask of symbols on Binance, spot or USD-margined futures, live. The connection is kept up by a thread of its own:
 * renewed before the exchange ends it after a day, made anew when it breaks or falls silent. While it is silent no ticks come, so
 * quotes go stale and nobody trades on them, and so do those of one symbol it says nothing of; while it speaks, a quote that does
 * not change is told again each second.
 */
final class BinanceSource implements PriceSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BinanceSource.class);
    private static final Duration REPEAT_AFTER = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A connection that lasted so long was a good one: the next failure is the first again. */
    private static final Duration GOOD = Duration.ofSeconds(10);

    private final String name;
    private final URI uri;
    private final Map<String, String> oursByTheirs = new HashMap<>();
    private final Limits limits;
    private final Clock clock;
    private final RandomGenerator random;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, LiveSymbol> symbols = new HashMap<>();
    private final AtomicLong garbage = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final Thread thread;
    private volatile @Nullable ExchangeLine line;
    private volatile boolean leaving;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param staleAfter silence after which a connection is cut, and an update too old to be told
     * @param renewAfter age at which a connection is replaced before the exchange ends it
     */
    record Limits(Duration staleAfter, Duration renewAfter, BackOff backOff) {}

    /** @param theirsByOurs such as BTCUSD → BTCUSDT */
    BinanceSource(
            String name,
            URI base,
            Map<String, String> theirsByOurs,
            Limits limits,
            Clock clock,
            RandomGenerator random) {
        this.name = name;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        theirsByOurs.forEach((ours, theirs) -> {
            oursByTheirs.put(theirs.toUpperCase(Locale.ROOT), ours);
            symbols.put(ours, new LiveSymbol());
        });
        String streams = theirsByOurs.values().stream()
                .map(theirs -> theirs.toLowerCase(Locale.ROOT) + "@bookTicker")
                .sorted()
                .collect(Collectors.joining("/"));
        this.uri = URI.create(base + "/stream?streams=" + streams);
        this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    @Override
    public List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
        boolean alive = isAlive();
        List<RawTick> ticks = new ArrayList<>();
        for (Instrument instrument : instruments) {
            LiveSymbol symbol = symbols.get(instrument.symbol());
            if (symbol == null) {
                continue;
            }
            List<LiveSymbol.Update> updates =
                    symbol.drain(alive ? to.minus(REPEAT_AFTER) : Instant.MIN, to.minus(limits.staleAfter()), to);
            updates.forEach(update -> ticks.add(raw(instrument, update)));
        }
        ticks.sort(Comparator.comparing(RawTick::at));
        return ticks;
    }

    /** The present price, while the connection lives. */
    @Override
    public Optional<RawTick> at(Instrument instrument, Instant moment) {
        LiveSymbol symbol = symbols.get(instrument.symbol());
        return symbol == null || !isAlive()
                ? Optional.empty()
                : symbol.latest(clock.instant().minus(limits.staleAfter()))
                        .map(update -> raw(instrument, update.at(moment)));
    }

    @Override
    public boolean simulates(Instrument instrument) {
        return false;
    }

    /** Whether the connection stands and said something lately. */
    boolean isAlive() {
        ExchangeLine present = line;
        return present != null && present.isOpen() && present.silence().compareTo(limits.staleAfter()) < 0;
    }

    /** Messages that were none of the protocol's. */
    long garbage() {
        return garbage.get();
    }

    /** Connections that were opened. */
    long connections() {
        return connections.get();
    }

    /** Updates left out: repeated, out of order, or too old. */
    long leftOut() {
        return symbols.values().stream().mapToLong(LiveSymbol::leftOut).sum();
    }

    private static RawTick raw(Instrument instrument, LiveSymbol.Update update) {
        return new RawTick(
                instrument.symbol(),
                new Price(update.bid().setScale(instrument.digits(), RoundingMode.HALF_EVEN)),
                new Price(update.ask().setScale(instrument.digits(), RoundingMode.HALF_EVEN)),
                update.at());
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void work() {
        int failures = 0;
        while (!isClosed()) {
            long began = System.nanoTime();
            try {
                String reason = runOne();
                LOG.info("{}: {}", name, reason);
            } catch (ExecutionException | TimeoutException failed) {
                LOG.info("{} cannot be reached: {}", name, failed.toString());
            } catch (InterruptedException interrupted) {
                return;
            }
            boolean good = System.nanoTime() - began > GOOD.toNanos();
            failures = good ? 1 : failures + 1;
            if (!pause(limits.backOff().after(failures, random))) {
                return;
            }
        }
    }

    /** Returns whether it is to go on afterwards. */
    private boolean pause(Duration time) {
        try {
            return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    /** Opens a connection and renews it in time; returns why the last one ended. */
    private String runOne() throws InterruptedException, ExecutionException, TimeoutException {
        // After an interruption the exchange may have begun to count anew.
        symbols.values().forEach(LiveSymbol::begin);
        ExchangeLine present = open();
        line = present;
        try {
            long openedAt = System.nanoTime();
            while (!isClosed()) {
                String reason = endWithin(present, limits.staleAfter().dividedBy(4));
                if (reason != null) {
                    return reason;
                }
                if (present.silence().compareTo(limits.staleAfter()) > 0) {
                    return "silent for " + present.silence().toSeconds() + " s, cut";
                }
                if (leaving
                        || System.nanoTime() - openedAt > limits.renewAfter().toNanos()) {
                    present = renewed(present);
                    openedAt = System.nanoTime();
                }
            }
            return "the service ends";
        } finally {
            present.close();
        }
    }

    /** The new one stands before the old one ends: update ids tell what comes twice. */
    private ExchangeLine renewed(ExchangeLine old) throws InterruptedException {
        try {
            ExchangeLine next = open();
            line = next;
            old.close();
            return next;
        } catch (ExecutionException | TimeoutException failed) {
            LOG.info("{} is not renewed yet: {}", name, failed.toString());
            return old;
        }
    }

    private ExchangeLine open() throws InterruptedException, ExecutionException, TimeoutException {
        leaving = false;
        ExchangeLine opened = new ExchangeLine(this::take);
        opened.open(http, uri, PATIENCE);
        connections.incrementAndGet();
        return opened;
    }

    private static @Nullable String endWithin(ExchangeLine line, Duration time)
            throws InterruptedException, ExecutionException {
        try {
            return line.end().get(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            return null;
        }
    }

    private void take(String text) {
        switch (BookTicker.read(text)) {
            case BookTicker.Message.Update update -> take(update.ticker());
            case BookTicker.Message.Leaving _ -> leaving = true;
            case BookTicker.Message.Other _ -> LOG.debug("{} says {}", name, text);
            case BookTicker.Message.Garbage _ -> {
                if (garbage.getAndIncrement() == 0) {
                    LOG.warn("{} says what is no message; counted from now on: {}", name, text);
                }
            }
        }
    }

    private void take(BookTicker ticker) {
        String ours = oursByTheirs.get(ticker.symbol());
        LiveSymbol symbol = ours == null ? null : symbols.get(ours);
        if (symbol != null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            symbol.take(ticker, now, limits.staleAfter());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        ExchangeLine present = line;
        if (present != null) {
            present.close();
        }
        http.shutdownNow();
    }
}
