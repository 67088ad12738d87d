package io.pqtrade.order.identity.session;

import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.stereotype.Component;

/**
 * A cookie is sent by the browser, not by the page: before it counts, the browser must say that the page is ours, by
 * {@code Sec-Fetch-Site} or, where it sends none, by {@code Origin}.
 */
@Component
class SameOrigin {

    private final SessionSettings settings;

    SameOrigin(SessionSettings settings) {
        this.settings = settings;
    }

    /** @throws ProblemException FORBIDDEN when the request does not come from a page of ours */
    void require(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean ours = "same-origin".equals(site) || (origin != null && isOurs(origin, request));
        if (!ours) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    "The refresh cookie is for pages of this site; others send the token itself.");
        }
    }

    private boolean isOurs(String origin, HttpServletRequest request) {
        try {
            URI page = new URI(origin);
            return settings.origins().contains(page) || authority(page).equalsIgnoreCase(host(request));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static String authority(URI page) {
        return page.getAuthority() == null ? "" : page.getAuthority();
    }

    /** The host the page was asked of: the gateway tells it when it stands in front. */
    private static String host(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-Host");
        String host = forwarded == null ? request.getHeader("Host") : forwarded;
        return host == null ? "" : host;
    }
}
