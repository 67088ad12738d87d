package io.pqtrade.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What is known of a request beyond its headers. */
public final class CurrentRequest {

    private static final String ID = "io.pqtrade.requestId";

    private CurrentRequest() {}

    /** The request's id; null only where no filter ran. */
    public static @Nullable String id(HttpServletRequest request) {
        return request.getAttribute(ID) instanceof String id ? id : null;
    }

    /** Names the request, once, as the first filter does. */
    public static void name(HttpServletRequest request, String id) {
        request.setAttribute(ID, id);
    }
}
