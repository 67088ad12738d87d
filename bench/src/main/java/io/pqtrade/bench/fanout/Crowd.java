package io.pqtrade.bench.fanout;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Many sockets read by one thread. */
final class Crowd implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final InetSocketAddress server;
    private final Tally tally;
    private final Selector selector;
    private final MessageScanner scanner = new MessageScanner();
    private final List<Viewer> viewers = new ArrayList<>();
    private final ConcurrentLinkedQueue<Viewer> arriving = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] bytes = new byte[BUFFER];
    private final AtomicLong lost = new AtomicLong();
    private final Thread reader = new Thread(this::read, "crowd");
    private volatile String firstLoss = "";
    private volatile boolean running = true;

    Crowd(InetSocketAddress server, Tally tally) throws IOException {
        this.server = server;
        this.tally = tally;
        this.selector = Selector.open();
        reader.start();
    }

    void add(int count, String path, String headers) throws IOException {
        for (int i = 0; i < count; i++) {
            Viewer viewer = Viewer.open(server, path, headers, tally);
            viewers.add(viewer);
            arriving.add(viewer);
            selector.wakeup();
        }
    }

    List<Viewer> viewers() {
        return viewers;
    }

    /** Sockets the server closed, or whose messages made no sense. */
    long lost() {
        return lost.get();
    }

    String firstLoss() {
        return firstLoss;
    }

    /** Goes on for so long, or until reading itself fails. */
    void watch(Duration time) throws InterruptedException {
        reader.join(time);
    }

    static long microsOfDay(Clock clock) {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC).get(ChronoField.SECOND_OF_DAY) * 1_000_000L + now.getNano() / 1000;
    }

    private void read() {
        try {
            while (running) {
                selector.select(this::ready, 100);
                for (Viewer viewer = arriving.poll(); viewer != null; viewer = arriving.poll()) {
                    viewer.channel().register(selector, SelectionKey.OP_READ, viewer);
                }
            }
        } catch (IOException e) {
            firstLoss = "the driver failed: " + e;
            lost.incrementAndGet();
        }
    }

    private void ready(SelectionKey key) {
        Viewer viewer = (Viewer) key.attachment();
        try {
            buffer.clear();
            int length = viewer.channel().read(buffer);
            if (length < 0) {
                throw new EOFException("the server hung up");
            }
            long now = microsOfDay(Clock.systemUTC());
            buffer.flip();
            buffer.get(bytes, 0, length);
            viewer.arrived(bytes, length, scanner, now);
        } catch (IOException | IllegalStateException | IndexOutOfBoundsException e) {
            key.cancel();
            if (lost.getAndIncrement() == 0) {
                firstLoss = e.toString();
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!running) {
            return;
        }
        running = false;
        selector.wakeup();
        reader.join();
        for (Viewer viewer : viewers) {
            viewer.close();
        }
        selector.close();
    }
}
