package io.pqtrade.core.execution;

import io.pqtrade.core.portfolio.Portfolio;
import java.util.List;

/** What a command came to. Exceptions are for bugs and broken infrastructure only. */
public sealed interface Outcome {

    /** Events to store, in order; of a refusal, those that record it. */
    List<TradeEvent> events();

    /** The portfolio after the events. */
    Portfolio portfolio();

    /** @param refusals of a command on several objects, those that were refused on their own */
    record Accepted(List<TradeEvent> events, Portfolio portfolio, List<Rejection> refusals) implements Outcome {
        public Accepted {
            events = List.copyOf(events);
            refusals = List.copyOf(refusals);
        }
    }

    record Rejected(Rejection rejection, List<TradeEvent> events, Portfolio portfolio) implements Outcome {
        public Rejected {
            events = List.copyOf(events);
        }
    }
}
