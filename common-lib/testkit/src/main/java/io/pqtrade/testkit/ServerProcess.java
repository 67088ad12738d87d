package io.pqtrade.testkit;

/** A running server that a fault test may take away and bring back at the same address. */
interface ServerProcess {

    int port();

    /** Ends it at once, as {@code kill -9} does. */
    void kill();

    /** Starts it again at the same port; a server that keeps data keeps them. */
    void start();

    /** Ends it for good. */
    void stop();
}
