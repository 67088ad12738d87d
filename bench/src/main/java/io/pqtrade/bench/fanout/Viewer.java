package io.pqtrade.bench.fanout;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** One socket that follows prices. Opened blocking, then read whenever a selector says so. */
final class Viewer implements MessageScanner.Listener {

    private static final int FINAL_TEXT = 0x81;
    private static final int CONTROL = 0x08;
    private static final int FINAL = 0x80;
    private static final int CLOSE = 0x88;
    private static final byte[] NOTHING = {};
    private static final int HEAD_LIMIT = 8192;

    private final SocketChannel channel;
    private final Tally tally;
    private final Map<String, long[]> last = new HashMap<>();
    private byte[] kept = NOTHING;
    private byte[] pieces = NOTHING;
    private long arrivedMicros;
    private long counted;

    private Viewer(SocketChannel channel, Tally tally) {
        this.channel = channel;
        this.tally = tally;
    }

    /**
     * @param path with its query
     * @param headers further header lines, each ended by CRLF
     */
    static Viewer open(InetSocketAddress server, String path, String headers, Tally tally) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(server);
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + server.getHostString() + ":" + server.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        Viewer viewer = new Viewer(channel, tally);
        viewer.readHead();
        channel.configureBlocking(false);
        return viewer;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Ticks that count, see {@link Tally}. */
    long counted() {
        return counted;
    }

    private void readHead() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_LIMIT);
        while (true) {
            if (channel.read(head) < 0) {
                throw new EOFException("no answer to the handshake");
            }
            String text = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                if (!text.startsWith("HTTP/1.1 101")) {
                    throw new IOException(
                            "no socket: " + text.lines().findFirst().orElse(""));
                }
                kept = Arrays.copyOfRange(head.array(), end + 4, head.position());
                return;
            }
        }
    }

    /** Takes in what has arrived: whole frames are scanned, the rest waits for more. */
    void arrived(byte[] bytes, int length, MessageScanner scanner, long nowMicros) throws IOException {
        arrivedMicros = nowMicros;
        byte[] all = bytes;
        int size = length;
        if (kept.length > 0) {
            all = Arrays.copyOf(kept, kept.length + length);
            System.arraycopy(bytes, 0, all, kept.length, length);
            size = all.length;
        }
        int at = 0;
        for (int next = frame(all, at, size, scanner); next > 0; next = frame(all, at, size, scanner)) {
            at = next;
        }
        kept = at == size ? NOTHING : Arrays.copyOfRange(all, at, size);
    }

    /** The end of the frame that begins here; 0 when it is not whole yet. */
    private int frame(byte[] bytes, int from, int to, MessageScanner scanner) throws IOException {
        if (to - from < 2) {
            return 0;
        }
        int head = bytes[from] & 0xff;
        int length = bytes[from + 1] & 0x7f;
        int payload = from + 2;
        if (length == 126) {
            payload = from + 4;
            if (to < payload) {
                return 0;
            }
            length = (bytes[from + 2] & 0xff) << 8 | bytes[from + 3] & 0xff;
        } else if (length == 127) {
            payload = from + 10;
            if (to < payload) {
                return 0;
            }
            length = Math.toIntExact(ByteBuffer.wrap(bytes).getLong(from + 2));
        }
        if (to - payload < length) {
            return 0;
        }
        if (head == CLOSE) {
            throw new IOException("closed by the server with "
                    + (length >= 2 ? (bytes[payload] & 0xff) << 8 | bytes[payload + 1] & 0xff : 0));
        }
        if (head == FINAL_TEXT) {
            scanner.scan(bytes, payload, payload + length, this);
        } else if ((head & CONTROL) == 0) {
            piece(bytes, payload, length, (head & FINAL) != 0, scanner);
        }
        return payload + length;
    }

    private void piece(byte[] bytes, int from, int length, boolean last, MessageScanner scanner) {
        int before = pieces.length;
        pieces = Arrays.copyOf(pieces, before + length);
        System.arraycopy(bytes, from, pieces, before, length);
        if (last) {
            scanner.scan(pieces, 0, pieces.length, this);
            pieces = NOTHING;
        }
    }

    @Override
    public void message(String symbol, long sequence, long previous, boolean snapshot, boolean dropped) {
        long[] seen = last.computeIfAbsent(symbol, s -> new long[1]);
        if (!snapshot && (dropped || seen[0] != previous)) {
            tally.gap();
        }
        seen[0] = sequence;
    }

    @Override
    public void tick(String symbol, long sequence, long micros) {
        if (tally.counts(micros)) {
            counted++;
            tally.delivered(sequence, arrivedMicros - micros);
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
