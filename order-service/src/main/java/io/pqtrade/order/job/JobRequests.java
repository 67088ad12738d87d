package io.pqtrade.order.job;

import io.pqtrade.order.admin.audit.AuditLog;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the worker to run a job, and waits a little for what it says. */
@Component
class JobRequests {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final JobRows rows;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final JobSettings settings;

    JobRequests(JobRows rows, AuditLog audit, TransactionTemplate transaction, JobSettings settings) {
        this.rows = rows;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** The run as it is when it ends, or when the wait does. */
    RunView run(String job, CurrentUser admin) {
        RunView asked = transaction.execute(_ -> ask(job, admin));
        return awaited(asked);
    }

    private RunView ask(String job, CurrentUser admin) {
        if (rows.find(job).isEmpty()) {
            throw notThere();
        }
        RunView run = rows.request(job, admin);
        audit.add(admin, new AuditLog.Change("JOB_REQUESTED", "JOB", job), null, Map.of("run", run.id()));
        return run;
    }

    private RunView awaited(RunView asked) {
        long deadline = System.nanoTime() + settings.answerWithin().toNanos();
        RunView run = asked;
        while (!run.state().isOver() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            run = rows.run(asked.job(), Long.parseLong(asked.id())).orElse(run);
        }
        return run;
    }

    static ProblemException notThere() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such job.");
    }
}
