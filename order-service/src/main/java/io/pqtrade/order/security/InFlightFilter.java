package io.pqtrade.order.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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

    InFlightFilter(InFlightSettings settings, MeterRegistry meters) {
        this.places = new Semaphore(settings.maxInFlight(), true);
        this.settings = settings;
        this.refused = meters.counter("pq.requests.refused");
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
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Leaving(left));
            } else {
                leave(left);
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

    private void leave(AtomicBoolean left) {
        if (left.compareAndSet(false, true)) {
            places.release();
        }
    }

    /** Asynchronous work keeps its place until its reply is written, however it ends. */
    private final class Leaving implements AsyncListener {

        private final AtomicBoolean left;

        Leaving(AtomicBoolean left) {
            this.left = left;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            leave(left);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            leave(left);
        }

        @Override
        public void onError(AsyncEvent event) {
            leave(left);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
