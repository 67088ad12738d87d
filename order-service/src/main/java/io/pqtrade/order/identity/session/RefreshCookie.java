package io.pqtrade.order.identity.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/** The refresh token of a browser: out of reach for scripts, and sent nowhere but to where it is used. */
final class RefreshCookie {

    static final String NAME = "pq_refresh";
    private static final String PATH = "/api/auth";

    private RefreshCookie() {}

    static String of(String refreshToken, Duration remaining) {
        return cookie(refreshToken, remaining);
    }

    static String gone() {
        return cookie("", Duration.ZERO);
    }

    static @Nullable String read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        return Arrays.stream(cookies)
                .filter(cookie ->
                        cookie.getName().equals(NAME) && !cookie.getValue().isEmpty())
                .map(Cookie::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String cookie(String value, Duration age) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path(PATH)
                .maxAge(age)
                .build()
                .toString();
    }
}
