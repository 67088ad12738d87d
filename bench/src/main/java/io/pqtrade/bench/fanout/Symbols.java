package io.pqtrade.bench.fanout;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

/** Names of symbols by their bytes, so that a tick makes no new string. */
final class Symbols {

    private static final int LONGEST = 8;
    private static final ConcurrentHashMap<Long, String> KNOWN = new ConcurrentHashMap<>();

    private Symbols() {}

    static String of(byte[] text, int from, int to) {
        if (to - from > LONGEST) {
            return new String(text, from, to - from, StandardCharsets.US_ASCII);
        }
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = packed << 8 | text[i];
        }
        String known = KNOWN.get(packed);
        return known != null
                ? known
                : KNOWN.computeIfAbsent(packed, key -> new String(text, from, to - from, StandardCharsets.US_ASCII));
    }
}
