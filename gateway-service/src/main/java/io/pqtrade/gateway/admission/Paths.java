package io.pqtrade.gateway.admission;

import java.util.Set;

/** What the gateway knows about paths. */
final class Paths {

    private static final Set<String> WITHOUT_TOKEN =
            Set.of("/api/auth/login", "/api/auth/register", "/api/auth/refresh", "/api/auth/keys");

    private Paths() {}

    static boolean isRouted(String path) {
        return under("/api", path) || under("/prices", path);
    }

    /** Calls that get a client its token: one it still carries, good or bad, plays no part. */
    static boolean needsNoToken(String path) {
        return WITHOUT_TOKEN.contains(withoutSlash(path));
    }

    /** Whether the service decides what somebody without any credentials may see. */
    static boolean mayBeAnonymous(String path) {
        return under("/api/auth", path) || under("/prices", path);
    }

    /**
     * Whether a path means the same to everybody who reads it: no empty or dotted segments, parameters, or encoded
     * separators, by which one reader's path becomes another's.
     */
    static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == ';' || c == '\\' || c == '%' && hides(raw, i) || c == '/' && startsOddSegment(raw, i + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsOddSegment(String raw, int at) {
        if (at >= raw.length()) {
            return false;
        }
        if (raw.charAt(at) == '/') {
            return true;
        }
        int end = raw.indexOf('/', at);
        String segment = raw.substring(at, end < 0 ? raw.length() : end);
        return segment.equals(".") || segment.equals("..");
    }

    /** {@code %2f %5c %2e %3b %25} and control characters. */
    private static boolean hides(String raw, int at) {
        if (at + 2 >= raw.length()) {
            return true;
        }
        int high = Character.digit(raw.charAt(at + 1), 16);
        int low = Character.digit(raw.charAt(at + 2), 16);
        int octet = high * 16 + low;
        return high < 0 || low < 0 || octet < 0x20 || octet == 0x7f || "/\\.;%".indexOf(octet) >= 0;
    }

    private static boolean under(String root, String path) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
