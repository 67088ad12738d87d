package io.pqtrade.order.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemReply;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the requests worked on at once: virtual threads would take on any number, and their memory with it. A request
 * beyond the bound waits a while, in order of arrival, and is then told to come back.
 */
final class InFlightFilter extends OncePerRequestFilter {

    private final Semaphore places;
    private final InFlightSettings settings;
    private final Counter refused;
    private final Timer worked;

    InFlightFilter(InFlightSettings settings, MeterRegistry meters) {
        this.places = new Semaphore(settings.maxInFlight(), true);
        this.settings = settings;
        this.refused = meters.counter("pq.requests.refused");
        this.worked = Timer.builder("pq.requests")
                .description("requests from their place among those worked on to their reply")
                .serviceLevelObjectives(
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(150),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .register(meters);
        meters.gauge("pq.requests.in.flight", places, free -> settings.maxInFlight() - free.availablePermits());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!enter()) {
            refused.increment();
            ProblemReply.write(
                    request,
                    response,
                    Problem.of(ProblemCode.SERVICE_UNAVAILABLE, "Too many requests are being worked on; try again."));
            return;
        }
        AtomicBoolean left = new AtomicBoolean();
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Leaving(left, begun));
            } else {
                leave(left, begun);
            }
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(settings.maxWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(AtomicBoolean left, long begun) {
        if (left.compareAndSet(false, true)) {
            places.release();
            worked.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    /** Asynchronous work keeps its place until its reply is written, however it ends. */
    private final class Leaving implements AsyncListener {

        private final AtomicBoolean left;
        private final long begun;

        Leaving(AtomicBoolean left, long begun) {
            this.left = left;
            this.begun = begun;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            leave(left, begun);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            leave(left, begun);
        }

        @Override
        public void onError(AsyncEvent event) {
            leave(left, begun);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
