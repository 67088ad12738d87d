package io.pqtrade.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Numbers in as few bytes as they need: seven bits a byte, lowest first, the top bit set on all but the last. Signed ones are folded
 * first, so that small negative ones are short too (the varint and zigzag of Protocol Buffers).
 */
final class PackedBytes {

    private static final int LONGEST = 10;
    private static final int BITS = 7;
    private static final int MORE = 0x80;
    private static final int LOW = 0x7f;

    private ByteBuffer buffer;

    /** To write into. */
    PackedBytes(int expected) {
        this(ByteBuffer.allocate(expected));
    }

    /** To read from. */
    PackedBytes(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    void octet(byte value) {
        room(1);
        buffer.put(value);
    }

    void octets(byte[] values) {
        room(values.length);
        buffer.put(values);
    }

    void number(long value) {
        room(LONGEST);
        long rest = value;
        while ((rest & ~LOW) != 0) {
            buffer.put((byte) (rest & LOW | MORE));
            rest >>>= BITS;
        }
        buffer.put((byte) rest);
    }

    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /** What was written. */
    byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    byte octet() {
        return buffer.get();
    }

    byte[] octets(int count) {
        if (count > buffer.remaining()) {
            throw new IllegalArgumentException("more bytes than there are");
        }
        byte[] values = new byte[count];
        buffer.get(values);
        return values;
    }

    long number() {
        long value = 0;
        for (int i = 0; i < LONGEST; i++) {
            byte next = buffer.get();
            value |= (long) (next & LOW) << (BITS * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number without end");
    }

    long signed() {
        long folded = number();
        return (folded >>> 1) ^ -(folded & 1);
    }

    boolean isAtEnd() {
        return !buffer.hasRemaining();
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + bytes))
                    .put(buffer.flip());
        }
    }
}
