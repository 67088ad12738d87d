package io.pqtrade.order.job;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param dueAt {@code null} when somebody asked for it
 * @param requestedBy {@code null} when the calendar made it due
 * @param node the worker that runs it, once one has picked it up
 * @param result what the job says it did
 */
record RunView(
        String id,
        String job,
        State state,
        @Nullable Instant dueAt,
        @Nullable String requestedBy,
        Instant requestedAt,
        @Nullable String node,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @JsonRawValue @Nullable String result,
        @Nullable String error) {

    enum State {
        REQUESTED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** Its worker went away before it ended. */
        LOST;

        boolean isOver() {
            return this != REQUESTED && this != RUNNING;
        }
    }
}
