package io.pqtrade.market.socket.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One text frame of one message or an array of them, composed in a buffer that all sockets take turns with. */
public final class FrameText {

    /** A slow reader's unsent rest is kept in memory, so frames are small; a larger message makes a frame of its own. */
    private static final int FULL = 8 * 1024;

    private static final int KEPT = 64 * 1024;
    private static final int LONGEST_HEAD = 10;
    /** Before the first message there is room for a head and the bracket of an array. */
    private static final int FIRST = LONGEST_HEAD + 1;

    private static final int FINAL_TEXT = 0x81;

    private byte[] buffer = new byte[FULL + KEPT];
    private int end = FIRST;
    private int messages;

    public FrameText() {}

    /** Begins a new frame. */
    public void begin() {
        if (buffer.length > FULL + KEPT) {
            buffer = new byte[FULL + KEPT];
        }
        end = FIRST;
        messages = 0;
    }

    /** @param message JSON text in UTF-8 */
    public void add(byte[] message) {
        if (buffer.length - end < message.length + 2) {
            buffer = Arrays.copyOf(buffer, end + message.length + 2);
        }
        if (messages++ > 0) {
            buffer[end++] = ',';
        }
        System.arraycopy(message, 0, buffer, end, message.length);
        end += message.length;
    }

    /** Whether what is still to be said should wait for the next frame. */
    public boolean isFull() {
        return end - FIRST >= FULL;
    }

    boolean isEmpty() {
        return messages == 0;
    }

    /** Head and payload; valid until the next {@link #begin}. */
    public ByteBuffer frame() {
        int start = FIRST;
        if (messages > 1) {
            buffer[--start] = '[';
            buffer[end++] = ']';
        }
        int length = end - start;
        if (length <= Frames.SHORT) {
            buffer[--start] = (byte) length;
        } else if (length <= Frames.MEDIUM) {
            buffer[--start] = (byte) length;
            buffer[--start] = (byte) (length >> 8);
            buffer[--start] = Frames.MEDIUM_FOLLOWS;
        } else {
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                buffer[--start] = (byte) ((long) length >> shift);
            }
            buffer[--start] = Frames.LONG_FOLLOWS;
        }
        buffer[--start] = (byte) FINAL_TEXT;
        return ByteBuffer.wrap(buffer, start, end - start);
    }
}
