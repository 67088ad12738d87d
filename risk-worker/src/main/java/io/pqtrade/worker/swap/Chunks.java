package io.pqtrade.worker.swap;

import io.pqtrade.worker.swap.OwingPortfolios.Owing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Portfolios in handy parts, worked off by a few threads. */
final class Chunks {

    private final Iterator<List<Owing>> chunks;

    private Chunks(List<List<Owing>> chunks) {
        this.chunks = chunks.iterator();
    }

    /** A chunk is full with so many portfolios, or with so many lots. */
    static Chunks of(List<Owing> all, int portfolios, int lots) {
        List<List<Owing>> chunks = new ArrayList<>();
        List<Owing> chunk = new ArrayList<>();
        int held = 0;
        for (Owing portfolio : all) {
            chunk.add(portfolio);
            held += portfolio.lots();
            if (chunk.size() == portfolios || held >= lots) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                held = 0;
            }
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return new Chunks(chunks);
    }

    /**
     * Runs a worker on so many threads and waits for them; a failure of one ends the call.
     *
     * @param worker asks for chunks until there are no more: {@code null}
     */
    void workOff(int threads, Consumer<Supplier<@Nullable List<Owing>>> worker) {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("swap-", 0).factory())) {
            CompletableFuture.allOf(IntStream.range(0, threads)
                            .mapToObj(_ -> CompletableFuture.runAsync(() -> worker.accept(this::next), workers))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private synchronized @Nullable List<Owing> next() {
        return chunks.hasNext() ? chunks.next() : null;
    }
}
