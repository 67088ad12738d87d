package io.pqtrade.trading.write;

import io.pqtrade.core.execution.TradeCommand;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** A submission on its way through a lane, and whoever waits for it. */
final class Pending {

    private final Submission submission;
    private final UUID commandId;
    private final long deadline;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    Pending(Submission submission, Duration patience) {
        this.submission = submission;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.commandId = new UUID(random.nextLong(), random.nextLong());
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    Submission submission() {
        return submission;
    }

    TradeCommand command() {
        return submission.command();
    }

    UUID portfolioId() {
        return submission.command().portfolioId();
    }

    /** Random name, stored with each of its events. */
    UUID commandId() {
        return commandId;
    }

    boolean isOverdue() {
        return System.nanoTime() - deadline >= 0;
    }

    CompletableFuture<Receipt> receipt() {
        return receipt;
    }
}
