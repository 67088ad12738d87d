package io.pqtrade.gateway.entrance;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** One line a request, as key-value pairs. Neither query nor headers: either may hold a secret. */
final class AccessLog {

    /** A name of its own, so that it can be sent elsewhere or silenced without the rest. */
    static final String NAME = "io.pqtrade.access";

    /** What a client that hung up before its reply is logged as. */
    private static final int CLIENT_GONE = 499;

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    private AccessLog() {}

    static void record(ServerHttpRequest request, @Nullable HttpStatusCode status, Visit visit) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("request", visit.requestId())
                .addKeyValue("method", request.getMethod().name())
                .addKeyValue("path", request.getURI().getRawPath())
                .addKeyValue("status", status == null ? CLIENT_GONE : status.value())
                .addKeyValue("ms", visit.elapsedMillis())
                .addKeyValue("bytes", visit.bytes())
                .addKeyValue("user", visit.user() == null ? "-" : visit.user())
                .addKeyValue("client", visit.client().address())
                .log();
    }
}
