package io.pqtrade.market.world;

import java.time.Instant;
import java.util.List;

/** Every scenario that was ever ordered, kept so that the past can be made as it was. */
public interface ScenarioJournal {

    /** Those that did something after a moment, or will, in the order they begin; with those that were called off since. */
    List<Scenario> since(Instant moment);
}
