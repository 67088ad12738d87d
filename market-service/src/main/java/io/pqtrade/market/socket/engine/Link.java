package io.pqtrade.market.socket.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;

/** One connection at work: the container's threads read from it, one at a time, and end it; the engine's thread alone writes. */
final class Link implements FrameReader.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int READ_BUFFER = 4096;
    private static final ThreadLocal<ByteBuffer> READ = ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_BUFFER));
    /** How long a client may take to read and answer our close. */
    private static final long FAREWELL = TimeUnit.SECONDS.toNanos(2);

    private final SocketWrapperBase<?> socket;
    private final EngineSession session;
    private final WebSocketHandler handler;
    private final SocketEngine engine;
    private final FrameReader reader;
    private final AtomicBoolean awaitsAttention = new AtomicBoolean();

    private volatile long heardAt = System.nanoTime();
    private volatile byte @Nullable [] control;
    private volatile @Nullable CloseStatus closing;
    private volatile long closingAt;
    private volatile boolean writable = true;
    private volatile long blockedAt;
    private volatile long farewellAt;
    private volatile boolean ended;
    private volatile boolean answered;
    /** Of the container's threads. */
    private boolean deaf;
    /** Of the engine's thread: what the socket did not take yet. */
    private ByteBuffer rest = NOTHING;

    Link(
            SocketWrapperBase<?> socket,
            EngineSession session,
            WebSocketHandler handler,
            SocketEngine engine,
            int maxMessageBytes) {
        this.socket = socket;
        this.session = session;
        this.handler = handler;
        this.engine = engine;
        this.reader = new FrameReader(this, maxMessageBytes);
    }

    /** On a thread of the container, once the handshake was answered. */
    void open() {
        session.attach(this);
        engine.enter(this);
        try {
            handler.afterConnectionEstablished(session);
        } catch (Exception bug) {
            failed(bug);
        }
        session.forgetHandshake();
    }

    /** On a thread of the container; returns whether the connection lives on. */
    boolean dispatch(SocketEvent event) {
        boolean lives = switch (event) {
            case OPEN_READ -> read();
            case OPEN_WRITE -> {
                writable = true;
                attend();
                yield true;
            }
            default -> false;
        };
        if (!lives) {
            ended();
        }
        return lives;
    }

    private boolean read() {
        ByteBuffer buffer = READ.get();
        try {
            while (!ended) {
                buffer.clear();
                int length = socket.read(false, buffer);
                if (length < 0) {
                    throw new EOFException();
                }
                if (length == 0) {
                    return true;
                }
                heardAt = System.nanoTime();
                hear(buffer.flip());
            }
        } catch (IOException gone) {
            LOG.debug("socket {} is gone", session.getId(), gone);
        }
        return false;
    }

    private void hear(ByteBuffer bytes) {
        if (deaf) {
            return;
        }
        try {
            reader.read(bytes);
        } catch (ProtocolViolation violation) {
            // What follows is read all the same, so that the client gets to see why, but no longer understood.
            deaf = true;
            close(violation.status());
        }
    }

    @Override
    public void frame() throws ProtocolViolation {
        if (closing == null && !session.admitsFrame()) {
            throw new ProtocolViolation(CloseStatus.POLICY_VIOLATION, "too many messages");
        }
    }

    @Override
    public void text(String text) {
        if (closing != null) {
            return;
        }
        try {
            handler.handleMessage(session, new TextMessage(text));
        } catch (Exception bug) {
            failed(bug);
        }
    }

    @Override
    public void ping(byte[] payload) {
        say(Frames.pong(payload));
    }

    @Override
    public void pong() {
        // Hearing it was what it is for.
    }

    /** The client closes, or answers our close. */
    @Override
    public void closed(CloseStatus status) {
        answered = true;
        deaf = true;
        if (farewellAt != 0) {
            abort();
        } else {
            close(status);
        }
    }

    /** Ends it after what waits to be said; the first reason stays. */
    void close(CloseStatus status) {
        synchronized (this) {
            if (closing != null) {
                return;
            }
            closing = status;
            closingAt = System.nanoTime();
        }
        attend();
    }

    private void failed(Exception bug) {
        LOG.error("a message of socket {} could not be handled", session.getId(), bug);
        close(CloseStatus.SERVER_ERROR);
    }

    /** A control frame that goes before anything else; a later one takes its place. */
    private void say(byte[] frame) {
        control = frame;
        attend();
    }

    void ping() {
        say(Frames.ping());
    }

    void attend() {
        if (awaitsAttention.compareAndSet(false, true)) {
            engine.attend(this);
        }
    }

    void attended() {
        awaitsAttention.set(false);
    }

    boolean isOpen() {
        return !ended && closing == null;
    }

    long heardAt() {
        return heardAt;
    }

    long stuck(long now) {
        return writable ? 0 : now - blockedAt;
    }

    /** Has the container end it, which must be one of its own threads. */
    void abort() {
        if (!ended) {
            socket.processSocket(SocketEvent.DISCONNECT, true);
        }
    }

    /** Tells the handler, once. */
    void ended() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        engine.leave(this);
        try {
            handler.afterConnectionClosed(session, Objects.requireNonNullElse(closing, CloseStatus.NO_CLOSE_FRAME));
        } catch (Exception bug) {
            LOG.error("the end of socket {} could not be handled", session.getId(), bug);
        }
    }

    /** On the engine's thread: says what there is to say, as far as the socket takes it. */
    void talk(FrameText scratch, long now) {
        // Held against the end: Tomcat reuses what it closes, and must not do so while it is written to.
        synchronized (this) {
            if (ended || !writable) {
                return;
            }
            try {
                write(scratch, now);
            } catch (IOException gone) {
                LOG.debug("socket {} is gone", session.getId(), gone);
                abort();
            }
        }
    }

    private void write(FrameText scratch, long now) throws IOException {
        if (!rest.hasRemaining() || write(rest, now)) {
            rest = NOTHING;
        }
        if (farewellAt != 0 || !writable) {
            return;
        }
        byte[] first = control;
        if (first != null) {
            control = null;
            write(ByteBuffer.wrap(first), now);
        }
        boolean more = true;
        while (more && writable) {
            scratch.begin();
            session.talk(scratch, now);
            more = scratch.isFull();
            if (!scratch.isEmpty()) {
                write(scratch.frame(), now);
            }
        }
        CloseStatus status = closing;
        if (status != null && writable) {
            farewellAt = now;
            write(ByteBuffer.wrap(Frames.close(answerTo(status))), now);
            if (answered) {
                abort();
            }
        }
    }

    /** On the engine's thread, now and then: cuts a client that does not let us close. */
    void watch(long now) {
        if (closing != null && now - closingAt > FAREWELL) {
            abort();
        }
    }

    private static CloseStatus answerTo(CloseStatus status) {
        return status.getCode() == CloseStatus.NO_STATUS_CODE.getCode() ? CloseStatus.NORMAL : status;
    }

    /** Past Tomcat's own buffers, which every socket would have for itself; returns whether the socket took all of it. */
    private boolean write(ByteBuffer bytes, long now) throws IOException {
        if (rest.hasRemaining() && bytes != rest) {
            rest = ByteBuffer.allocate(rest.remaining() + bytes.remaining())
                    .put(rest)
                    .put(bytes)
                    .flip();
            return false;
        }
        if (!(socket.getSocket() instanceof WritableByteChannel channel)) {
            throw new IOException("not a channel");
        }
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                block(bytes, now);
                return false;
            }
        }
        return true;
    }

    /** What the socket does not take waits until it is writable again. */
    private void block(ByteBuffer bytes, long now) {
        if (bytes != rest) {
            rest = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
        blockedAt = now;
        writable = false;
        socket.registerWriteInterest();
    }
}
