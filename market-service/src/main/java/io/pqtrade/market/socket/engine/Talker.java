package io.pqtrade.market.socket.engine;

/** What one socket is to be told, asked for whenever the socket can take more. */
@FunctionalInterface
public interface Talker {

    /**
     * Adds messages until there are no more or the frame is full. For the engine's thread: it must not block.
     *
     * @param now {@link System#nanoTime()}
     */
    void talk(FrameText out, long now);
}
