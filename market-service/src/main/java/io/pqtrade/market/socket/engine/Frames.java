package io.pqtrade.market.socket.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.web.socket.CloseStatus;

/** Numbers of RFC 6455 section 5.2, and the control frames a server sends. */
final class Frames {

    static final int FINAL = 0x80;
    static final int RESERVED = 0x70;
    static final int OPCODE = 0x0f;
    static final int MASKED = 0x80;
    static final int LENGTH = 0x7f;

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** The longest payload whose length stands in the second byte, and the longest whose length takes two more. */
    static final int SHORT = 125;

    static final int MEDIUM = 0xffff;
    static final byte MEDIUM_FOLLOWS = 126;
    static final byte LONG_FOLLOWS = 127;

    private Frames() {}

    static byte[] ping() {
        return control(PING, new byte[0]);
    }

    static byte[] pong(byte[] payload) {
        return control(PONG, payload);
    }

    static byte[] close(CloseStatus status) {
        if (status.equals(CloseStatus.NO_STATUS_CODE)) {
            return control(CLOSE, new byte[0]);
        }
        byte[] reason =
                status.getReason() == null ? new byte[0] : status.getReason().getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + Math.min(reason.length, SHORT - 2)];
        payload[0] = (byte) (status.getCode() >> 8);
        payload[1] = (byte) status.getCode();
        System.arraycopy(reason, 0, payload, 2, payload.length - 2);
        return control(CLOSE, payload);
    }

    private static byte[] control(int opcode, byte[] payload) {
        byte[] frame = new byte[2 + payload.length];
        frame[0] = (byte) (FINAL | opcode);
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        return frame;
    }

    /** Whether a client may close with this code (RFC 6455 section 7.4). */
    static boolean mayBeSent(int code) {
        return code >= 1000 && code <= 1014 && !Arrays.asList(1004, 1005, 1006).contains(code)
                || code >= 3000 && code <= 4999;
    }
}
