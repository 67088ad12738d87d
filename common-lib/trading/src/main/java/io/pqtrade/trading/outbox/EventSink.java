package io.pqtrade.trading.outbox;

import io.pqtrade.wire.EventMessage;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the relay publishes; in a service {@code EventStream::append}. */
@FunctionalInterface
public interface EventSink {

    /** Appends all in this order; completes when the last is held. */
    CompletionStage<Void> append(List<EventMessage> messages);
}
