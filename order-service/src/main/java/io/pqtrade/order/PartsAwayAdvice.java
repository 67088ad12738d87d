package io.pqtrade.order;

import io.lettuce.core.RedisException;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** When PostgreSQL or Redis cannot be reached, or has no connection left, the answer is "come back", not "our fault". */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class PartsAwayAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(PartsAwayAdvice.class);

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RedisException.class
    })
    void answer(Exception away, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("{} {} found a part away: {}", request.getMethod(), request.getRequestURI(), away.toString());
        ProblemReply.write(
                request,
                response,
                Problem.of(ProblemCode.SERVICE_UNAVAILABLE, "A part of the platform cannot be reached; try again."));
    }
}
