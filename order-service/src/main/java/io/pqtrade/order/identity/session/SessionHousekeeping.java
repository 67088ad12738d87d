package io.pqtrade.order.identity.session;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets sign-ins that are long over, so that the tables follow the users and not the years. */
@Component
@EnableScheduling
class SessionHousekeeping {

    /** Kept a while longer, for whoever looks into what happened. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final SessionStore store;
    private final Clock clock;

    SessionHousekeeping(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    @Transactional
    public void forget() {
        store.forget(clock.instant().minus(KEPT));
    }
}
