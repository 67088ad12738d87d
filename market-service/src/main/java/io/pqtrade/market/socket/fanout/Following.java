package io.pqtrade.market.socket.fanout;

import io.pqtrade.market.socket.engine.FrameText;

/** Something one socket follows, with how far it was told. Of the engine's thread, once it has begun. */
public interface Following {

    /** Finds its place: from here on it misses nothing. */
    void begin();

    /** It is followed no longer. */
    default void end() {}

    /** Whether it is told as it comes, however little processor there is. */
    default boolean isUrgent() {
        return false;
    }

    /**
     * Tells what is due.
     *
     * @param now {@link System#nanoTime()}
     * @param newestAlone whether of prices the newest is enough
     */
    void talk(FrameText out, long now, boolean newestAlone);
}
