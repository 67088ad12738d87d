package io.pqtrade.market.socket.engine;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * Reads what a client sends (RFC 6455 section 5). Too long a message is refused by its announced length, before any of it is kept;
 * between messages nothing is held.
 */
final class FrameReader {

    private static final int LONGEST_HEAD = 14;
    private static final byte[] NOTHING = {};

    private final Listener listener;
    private final int maxMessageBytes;

    private byte[] head = NOTHING;
    private int headLength;

    private byte @Nullable [] payload;
    private int received;
    private int opcode;
    private boolean last;
    private int mask;

    /** Text of an unfinished message; null outside of one. */
    private byte @Nullable [] message;

    /** Hears what was read; each call may end the reading by throwing. */
    interface Listener {

        /** A frame has begun, of whatever kind: what a limit of their rate counts. */
        void frame() throws ProtocolViolation;

        void text(String text);

        void ping(byte[] payload);

        void pong();

        void closed(CloseStatus status);
    }

    FrameReader(Listener listener, int maxMessageBytes) {
        this.listener = listener;
        this.maxMessageBytes = maxMessageBytes;
    }

    void read(ByteBuffer in) throws ProtocolViolation {
        while (in.hasRemaining()) {
            if (payload == null && !readHead(in)) {
                return;
            }
            readPayload(in);
        }
    }

    /** Returns whether the head is whole, after which {@link #payload} waits to be filled. */
    private boolean readHead(ByteBuffer in) throws ProtocolViolation {
        if (head.length == 0) {
            head = new byte[LONGEST_HEAD];
        }
        while (in.hasRemaining()) {
            head[headLength++] = in.get();
            if (headLength >= 2 && headLength == headSize()) {
                begin();
                return true;
            }
        }
        return false;
    }

    private int headSize() {
        int length = head[1] & Frames.LENGTH;
        int size = (head[1] & Frames.MASKED) == 0 ? 2 : 6;
        return switch (length) {
            case Frames.MEDIUM_FOLLOWS -> size + 2;
            case Frames.LONG_FOLLOWS -> size + 8;
            default -> size;
        };
    }

    private void begin() throws ProtocolViolation {
        opcode = head[0] & Frames.OPCODE;
        last = (head[0] & Frames.FINAL) != 0;
        if ((head[0] & Frames.RESERVED) != 0) {
            throw new ProtocolViolation(CloseStatus.PROTOCOL_ERROR, "no extension was agreed");
        }
        if ((head[1] & Frames.MASKED) == 0) {
            throw new ProtocolViolation(CloseStatus.PROTOCOL_ERROR, "a client's frame must be masked");
        }
        int maskAt = headSize() - 4;
        mask = ByteBuffer.wrap(head).getInt(maskAt);
        long length = announced();
        listener.frame();
        if (opcode >= Frames.CLOSE) {
            checkControl(length);
        } else {
            checkData(length);
        }
        payload = new byte[(int) length];
        received = 0;
        head = NOTHING;
        headLength = 0;
    }

    private long announced() {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        int length = head[1] & Frames.LENGTH;
        return switch (length) {
            case Frames.MEDIUM_FOLLOWS -> bytes.getShort(2) & 0xffff;
            case Frames.LONG_FOLLOWS -> bytes.getLong(2);
            default -> length;
        };
    }

    private void checkControl(long length) throws ProtocolViolation {
        if (opcode > Frames.PONG || !last || length > Frames.SHORT) {
            throw new ProtocolViolation(CloseStatus.PROTOCOL_ERROR, "not a control frame");
        }
    }

    private void checkData(long length) throws ProtocolViolation {
        if (opcode == Frames.BINARY) {
            throw new ProtocolViolation(CloseStatus.NOT_ACCEPTABLE, "messages are text");
        }
        if (opcode > Frames.BINARY || (opcode == Frames.CONTINUATION) == (message == null)) {
            throw new ProtocolViolation(CloseStatus.PROTOCOL_ERROR, "a frame out of place");
        }
        if (length < 0) {
            throw new ProtocolViolation(CloseStatus.PROTOCOL_ERROR, "a length of more than 63 bits");
        }
        int before = message == null ? 0 : message.length;
        if (length > maxMessageBytes - before) {
            throw new ProtocolViolation(CloseStatus.TOO_BIG_TO_PROCESS, "at most " + maxMessageBytes + " bytes");
        }
    }

    private void readPayload(ByteBuffer in) throws ProtocolViolation {
        byte[] bytes = payload;
        if (bytes == null) {
            return;
        }
        int taken = Math.min(in.remaining(), bytes.length - received);
        in.get(bytes, received, taken);
        received += taken;
        if (received == bytes.length) {
            payload = null;
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= (byte) (mask >> (24 - (i & 3) * 8));
            }
            complete(bytes);
        }
    }

    private void complete(byte[] bytes) throws ProtocolViolation {
        switch (opcode) {
            case Frames.PING -> listener.ping(bytes);
            case Frames.PONG -> listener.pong();
            case Frames.CLOSE -> listener.closed(closeStatus(bytes));
            default -> data(bytes);
        }
    }

    private void data(byte[] bytes) throws ProtocolViolation {
        byte[] all = bytes;
        if (message != null) {
            all = Arrays.copyOf(message, message.length + bytes.length);
            System.arraycopy(bytes, 0, all, message.length, bytes.length);
        }
        message = last ? null : all;
        if (last) {
            listener.text(utf8(all, 0));
        }
    }

    private static CloseStatus closeStatus(byte[] bytes) throws ProtocolViolation {
        if (bytes.length == 0) {
            return CloseStatus.NO_STATUS_CODE;
        }
        int code = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (!Frames.mayBeSent(code)) {
            throw new ProtocolViolation(CloseStatus.PROTOCOL_ERROR, "not a close code");
        }
        return new CloseStatus(code, utf8(bytes, 2));
    }

    private static String utf8(byte[] bytes, int from) throws ProtocolViolation {
        try {
            CharBuffer text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
            return text.toString();
        } catch (CharacterCodingException malformed) {
            throw new ProtocolViolation(CloseStatus.BAD_DATA, "not UTF-8");
        }
    }
}
