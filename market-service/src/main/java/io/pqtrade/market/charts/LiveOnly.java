package io.pqtrade.market.charts;

import io.pqtrade.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Whoever asks for the DELAYED feed where there is none is told so, rather than shown the present. */
final class LiveOnly implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String feed = request.getParameter("feed");
        if (feed != null && !feed.equals(HistoryFeed.LIVE.name())) {
            throw ProblemException.invalid("feed", "can only be LIVE here");
        }
        return true;
    }
}
