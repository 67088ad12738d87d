package io.pqtrade.web.error;

import io.pqtrade.problem.RequestId;
import io.pqtrade.web.CurrentRequest;
import io.pqtrade.web.ProblemReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat itself refuses, such as an address it cannot decode, before any filter has run: as a problem, not as a page. */
final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (CurrentRequest.id(request) == null) {
            CurrentRequest.name(request, RequestId.accept(request.getHeader(RequestId.HEADER)));
        }
        try {
            ProblemReply.write(request, response, StatusProblems.of(response.getStatus()));
            response.finishResponse();
        } catch (IOException clientGone) {
            throw new UncheckedIOException(clientGone);
        }
    }
}
