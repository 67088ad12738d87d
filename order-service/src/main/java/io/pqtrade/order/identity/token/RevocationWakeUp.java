package io.pqtrade.order.identity.token;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Rouses the publisher before its second is over. */
@Component
class RevocationWakeUp implements Runnable {

    private final Semaphore calls = new Semaphore(0);

    @Override
    public void run() {
        calls.release();
    }

    /** Returns when called, or after the time given. */
    void await(long millis) throws InterruptedException {
        if (calls.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
