package io.pqtrade.web.error;

import io.pqtrade.problem.Problem;
import io.pqtrade.web.ProblemException;
import io.pqtrade.web.ProblemReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers every exception of a controller or of the framework with a problem; a service's own advice goes first. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String SECURITY = "org.springframework.security.";

    @ExceptionHandler
    void answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (thrown.getClass().getName().startsWith(SECURITY)) {
            // Security's own filter knows whether it means 401 or 403.
            throw thrown;
        }
        if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            LOG.debug("The reply to {} could not be finished", request.getRequestURI(), thrown);
            return;
        }
        Problem problem = ThrownProblems.of(thrown);
        if (problem.status() >= 500 && !(thrown instanceof ProblemException)) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        }
        if (thrown instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        if (thrown instanceof ProblemException expected) {
            expected.retryAfter()
                    .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        }
        ProblemReply.write(request, response, problem);
    }
}
