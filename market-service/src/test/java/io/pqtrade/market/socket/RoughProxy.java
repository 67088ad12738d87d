package io.pqtrade.market.socket;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to the server that loses frames, swaps them, and breaks off after some; until it is told to be calm. */
final class RoughProxy implements AutoCloseable {

    private static final int FRAMES_BEFORE_A_CUT = 12;
    private static final double LOST = 0.1;
    private static final double SWAPPED = 0.2;

    private final ServerSocket door;
    private final URI server;
    private final Random dice;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean calm;

    RoughProxy(URI server, long seed) {
        this.server = server;
        this.dice = new Random(seed);
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + door.getLocalPort() + path);
    }

    int cuts() {
        return cuts.get();
    }

    void calmDown() {
        calm = true;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                Thread.ofVirtual().start(() -> copy(client, upstream));
                Thread.ofVirtual().start(() -> relay(upstream, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // The other direction ends with it.
        }
    }

    private void relay(Socket from, Socket to) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            passHead(in, out);
            byte[] held = null;
            for (int frames = 0; calm || frames < FRAMES_BEFORE_A_CUT; frames++) {
                byte[] frame = frame(in);
                boolean first = frames == 0;
                if (!calm && !first && dice.nextDouble() < LOST) {
                    continue;
                }
                if (!calm && !first && held == null && dice.nextDouble() < SWAPPED) {
                    held = frame;
                    continue;
                }
                out.write(frame);
                if (held != null) {
                    out.write(held);
                    held = null;
                }
            }
            cuts.incrementAndGet();
            // At once, rather than when the other direction has nothing more to say.
            to.setSoLinger(true, 0);
        } catch (IOException over) {
            // Whoever hung up, both ends are closed.
        }
    }

    private static void passHead(InputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head");
            }
            head.append((char) next);
            out.write(next);
        }
    }

    /** A whole frame of the server's, which is not masked. */
    private static byte[] frame(DataInputStream in) throws IOException {
        int head = in.readUnsignedByte();
        int announced = in.readUnsignedByte();
        byte[] extended = in.readNBytes(
                switch (announced) {
                    case 126 -> 2;
                    case 127 -> 8;
                    default -> 0;
                });
        int length = switch (extended.length) {
            case 2 -> ByteBuffer.wrap(extended).getShort() & 0xffff;
            case 8 -> Math.toIntExact(ByteBuffer.wrap(extended).getLong());
            default -> announced;
        };
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new IOException("cut off");
        }
        return ByteBuffer.allocate(2 + extended.length + length)
                .put((byte) head)
                .put((byte) announced)
                .put(extended)
                .put(payload)
                .array();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
