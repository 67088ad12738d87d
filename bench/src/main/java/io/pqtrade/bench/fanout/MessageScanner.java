package io.pqtrade.bench.fanout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the ticks in the text of a frame without building anything of it: the driver shares two cores with what it measures. It
 * relies on the order of a message's fields, and throws when that is another.
 */
final class MessageScanner {

    private static final byte[] SYMBOL = bytes(",\"symbol\":\"");
    private static final byte[] SEQ = bytes("\",\"seq\":");
    private static final byte[] PREVIOUS = bytes(",\"prevSeq\":");
    private static final byte[] ITEM = bytes("{\"seq\":");
    private static final byte[] TIME = bytes("\"time\":\"");
    private static final byte[] DROPPED = bytes(",\"dropped\":");
    private static final byte[] TICKS = bytes("{\"type\":\"ticks\"");
    private static final byte[] SNAPSHOT = bytes("{\"type\":\"snapshot\"");
    private static final int SECONDS_OF_DAY = 86_400;

    private byte[] text = {};
    private int at;
    private int end;

    /** Hears what a frame says. */
    interface Listener {

        /** @param previous 0 for a snapshot, whose own sequence begins the chain */
        void message(String symbol, long sequence, long previous, boolean snapshot, boolean dropped);

        /** @param micros of the UTC day */
        void tick(String symbol, long sequence, long micros);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void scan(byte[] bytes, int from, int to, Listener listener) {
        text = bytes;
        at = from;
        end = to;
        if (at < end && text[at] == '[') {
            at++;
        }
        while (at < end && text[at] != ']') {
            boolean snapshot = startsWith(SNAPSHOT);
            if (!snapshot && !startsWith(TICKS)) {
                skipMessage();
            } else {
                message(snapshot, listener);
            }
            if (at < end && text[at] == ',') {
                at++;
            }
        }
    }

    private void message(boolean snapshot, Listener listener) {
        after(SYMBOL);
        int start = at;
        while (text[at] != '"') {
            at++;
        }
        String symbol = Symbols.of(text, start, at);
        expect(SEQ);
        long sequence = number();
        expect(PREVIOUS);
        long previous = text[at] == 'n' ? 0 : number();
        if (text[at] == 'n') {
            at += 4;
        }
        boolean dropped = startsWith(DROPPED);
        listener.message(symbol, sequence, previous, snapshot, dropped);
        if (snapshot) {
            skipRest(1);
            return;
        }
        after(bytes("\"data\":["));
        while (text[at] == '{') {
            expect(ITEM);
            long tick = number();
            after(TIME);
            listener.tick(symbol, tick, time());
            while (text[at] != '}') {
                at++;
            }
            at++;
            if (text[at] == ',') {
                at++;
            }
        }
        at += 2;
    }

    /** Microseconds of the day in an instant such as {@code 2026-11-23T10:00:00.371Z}. */
    private long time() {
        int clock = at + 11;
        long seconds = two(clock) * 3600L + two(clock + 3) * 60L + two(clock + 6);
        if (seconds >= SECONDS_OF_DAY) {
            throw new IllegalStateException("not a time");
        }
        long micros = seconds * 1_000_000;
        if (text[clock + 8] == '.') {
            long unit = 100_000;
            for (int digit = clock + 9; text[digit] != 'Z'; digit++) {
                micros += (text[digit] - '0') * unit;
                unit /= 10;
            }
        }
        return micros;
    }

    private int two(int place) {
        return (text[place] - '0') * 10 + text[place + 1] - '0';
    }

    private long number() {
        long value = 0;
        while (text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + text[at++] - '0';
        }
        return value;
    }

    /** Passes a message that tells no ticks. */
    private void skipMessage() {
        at++;
        skipRest(1);
    }

    private void skipRest(int open) {
        int depth = open;
        boolean quoted = false;
        for (; depth > 0; at++) {
            byte b = text[at];
            if (b == '"' && text[at - 1] != '\\') {
                quoted = !quoted;
            } else if (!quoted && b == '{') {
                depth++;
            } else if (!quoted && b == '}') {
                depth--;
            }
        }
    }

    private boolean startsWith(byte[] wanted) {
        return at + wanted.length <= end && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private void expect(byte[] wanted) {
        if (!startsWith(wanted)) {
            throw new IllegalStateException(
                    "fields in another order: " + new String(text, at, Math.min(80, end - at), StandardCharsets.UTF_8));
        }
        at += wanted.length;
    }

    private void after(byte[] wanted) {
        while (!startsWith(wanted)) {
            at++;
            if (at >= end) {
                throw new IllegalStateException("a message without " + new String(wanted, StandardCharsets.US_ASCII));
            }
        }
        at += wanted.length;
    }
}
