package io.pqtrade.web;

import io.pqtrade.problem.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a problem as the reply; for filters and security entry points too, where no controller advice reaches. */
public final class ProblemReply {

    private ProblemReply() {}

    /** Answers with the problem; a reply that is already on its way is left as it is. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        byte[] body =
                problem.at(path(request), CurrentRequest.id(request)).toJson().getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "no-store");
        addExpected(response, problem.status());
        response.getOutputStream().write(body);
    }

    /** Headers that HTTP wants beside a status; one that was set with more knowledge stays. */
    private static void addExpected(HttpServletResponse response, int status) {
        if (status == 401 && !response.containsHeader("WWW-Authenticate")) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if ((status == 429 || status == 503) && !response.containsHeader("Retry-After")) {
            response.setHeader("Retry-After", "1");
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }
}
