package io.pqtrade.order.intake;

import io.pqtrade.web.CurrentRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What a stored problem says of the call it answered. */
record CallSite(String path, @Nullable String requestId) {
    static CallSite of(HttpServletRequest request) {
        return new CallSite(request.getRequestURI(), CurrentRequest.id(request));
    }
}
