package io.pqtrade.problem;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The name one call has in every log line, service and problem: a client's own when it is sane, else a fresh one. */
public final class RequestId {

    /** Header of requests and replies. */
    public static final String HEADER = "X-Request-Id";

    /** Key of the logging context. */
    public static final String LOG_KEY = "requestId";

    private static final int MAX_LENGTH = 64;

    private RequestId() {}

    /** The given id if it cannot hurt a log (1–64 of letters, digits, dot, underscore, hyphen), else a new one. */
    public static String accept(@Nullable String given) {
        return given != null && sane(given) ? given : next();
    }

    /** A new id: 96 random bits in hex. It names a call, it guards nothing. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt());
    }

    private static boolean sane(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        return id.chars().allMatch(RequestId::plain);
    }

    private static boolean plain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }
}
