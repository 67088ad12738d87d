package io.pqtrade.market.feed;

/** This node does not publish: the call is for another one. */
final class NotPublisherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPublisherException() {
        super("this node does not publish", null, false, false);
    }
}
