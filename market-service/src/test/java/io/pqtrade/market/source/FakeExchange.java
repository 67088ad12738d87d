package io.pqtrade.market.source;

import static io.pqtrade.testkit.Eventually.eventually;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that speaks the exchange's protocol frame by frame, so that it can also speak it badly. */
final class FakeExchange implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int PONG = 0xA;
    private static final int CLOSE = 0x88;

    private final int port;
    private ServerSocket server;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final List<Line> all = new CopyOnWriteArrayList<>();

    FakeExchange() {
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket listening = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Line line = new Line(listening.accept());
                all.add(line);
                lines.add(line);
            } catch (IOException ended) {
                return;
            }
        }
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    /** The next connection that a client has opened. */
    Line line() {
        try {
            Line line = lines.poll(20, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("nobody connects");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Nobody can connect any more. */
    void goAway() {
        try {
            server.close();
            all.forEach(Line::cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void comeBack() {
        // A connection that is just ending may still hold the port.
        eventually(() -> server = listen(port));
    }

    @Override
    public void close() {
        goAway();
    }

    /** One connection. */
    static final class Line {

        private final Socket socket;
        private final String path;
        private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();

        Line(Socket socket) throws IOException {
            this.socket = socket;
            DataInputStream in = new DataInputStream(socket.getInputStream());
            List<String> head = new ArrayList<>();
            for (String header = header(in); !header.isEmpty(); header = header(in)) {
                head.add(header);
            }
            this.path = head.getFirst().split(" ")[1];
            String key = head.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                    .map(header -> header.substring(header.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow();
            raw(
                    ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                    + accept(key) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> read(in));
        }

        private static String header(DataInputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.readByte(); next != '\n'; next = in.readByte()) {
                if (next != '\r') {
                    line.write(next);
                }
            }
            return line.toString(StandardCharsets.US_ASCII);
        }

        private static String accept(String key) {
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private void read(DataInputStream in) {
            try {
                while (true) {
                    int kind = in.readUnsignedByte() & 0xF;
                    byte[] mask = new byte[4];
                    byte[] body = new byte[in.readUnsignedByte() & 0x7F];
                    in.readFully(mask);
                    in.readFully(body);
                    for (int i = 0; i < body.length; i++) {
                        body[i] ^= mask[i % 4];
                    }
                    if (kind == PONG) {
                        pongs.add(new String(body, StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException ended) {
                cut();
            }
        }

        String path() {
            return path;
        }

        Line say(String json) {
            return frame(TEXT, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }

        /** A message of a spot stream. */
        Line spot(String symbol, long id, String bid, String ask) {
            return say("{'stream':'%s@bookTicker','data':{'u':%d,'s':'%s','b':'%s','B':'31.21','a':'%s','A':'40.66'}}"
                    .formatted(symbol.toLowerCase(Locale.ROOT), id, symbol, bid, ask));
        }

        /** What was recorded, as it is. */
        Line play(Recording recording) {
            recording.frames().forEach(text -> frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
            return this;
        }

        String ping(String payload) {
            frame(PING, payload.getBytes(StandardCharsets.UTF_8));
            try {
                String pong = pongs.poll(10, TimeUnit.SECONDS);
                return pong == null ? "no pong" : pong;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        void sayGoodbye(int code) {
            frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
        }

        private Line frame(int kind, byte[] body) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(kind);
            if (body.length < 126) {
                frame.write(body.length);
            } else {
                frame.write(126);
                frame.write(body.length >> 8);
                frame.write(body.length);
            }
            frame.writeBytes(body);
            raw(frame.toByteArray());
            return this;
        }

        void raw(byte[] bytes) {
            try {
                // Once: the other side may hang up as soon as it has read this.
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isCut() {
            return socket.isClosed();
        }

        void cut() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
