package io.pqtrade.worker.health;

import java.util.Map;
import java.util.Optional;

/** A part of the worker that can tell how it is; called once a second, so it must answer from memory. */
public interface Vital {

    /** Short name of the part, under which its figures are shown. */
    String name();

    /** A sentence for the operator when the part is not as it should be. */
    Optional<String> complaint();

    /** Its counters and sizes by name. */
    Map<String, Long> figures();
}
