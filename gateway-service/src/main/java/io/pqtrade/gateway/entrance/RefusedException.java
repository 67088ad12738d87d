package io.pqtrade.gateway.entrance;

import io.pqtrade.problem.Problem;

/** Ends a request with a problem where nothing can be returned: inside a body, or after a service has answered. */
public final class RefusedException extends RuntimeException {

    private final transient Problem problem;

    public RefusedException(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
