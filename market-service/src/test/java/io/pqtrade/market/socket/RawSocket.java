package io.pqtrade.market.socket;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that may break every rule of RFC 6455. It reads only when asked to. */
final class RawSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int SMALL_BUFFER = 4096;

    private final List<String> heard = new ArrayList<>();
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    RawSocket(URI uri, String token) {
        try {
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            out.write(("GET " + target + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + token
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            readHead();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
    }

    /** Sends bytes as they are; what the server no longer wants is lost. */
    RawSocket send(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (SocketException closed) {
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    RawSocket text(String text) {
        return send(frame(0x81, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A masked frame; the mask is zero, which is as good as any. */
    static byte[] frame(int head, byte[] payload) {
        byte[] announced = announcement(head, payload.length);
        return ByteBuffer.allocate(announced.length + payload.length)
                .put(announced)
                .put(payload)
                .array();
    }

    /** The head of a frame whose payload need not follow. */
    static byte[] announcement(int head, long length) {
        ByteBuffer bytes = ByteBuffer.allocate(14).put((byte) head);
        if (length >= 0 && length <= 125) {
            bytes.put((byte) (0x80 | length));
        } else if (length >= 0 && length <= 0xffff) {
            bytes.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            bytes.put((byte) (0x80 | 127)).putLong(length);
        }
        byte[] whole = new byte[bytes.putInt(0).flip().remaining()];
        bytes.get(whole);
        return whole;
    }

    /** Texts it has read so far. */
    List<String> heard() {
        return heard;
    }

    /** Reads on until a text has this in it, and no further. */
    RawSocket awaitText(String part) {
        try {
            while (heard.isEmpty() || !heard.getLast().contains(part)) {
                read();
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on until the server closes; returns the code it gave, 0 when it just hung up. */
    int awaitClose() {
        try {
            int code = -1;
            while (code < 0) {
                code = read();
            }
            return code;
        } catch (EOFException | SocketException hungUp) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one frame; returns the code of a close, -1 of any other. */
    private int read() throws IOException {
        int opcode = in.readUnsignedByte() & 0xf;
        byte[] payload = in.readNBytes(length(in.readUnsignedByte() & 0x7f));
        if (opcode == 1) {
            heard.add(new String(payload, StandardCharsets.UTF_8));
        }
        if (opcode != 8) {
            return -1;
        }
        return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    }

    private int length(int announced) throws IOException {
        return switch (announced) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> announced;
        };
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
