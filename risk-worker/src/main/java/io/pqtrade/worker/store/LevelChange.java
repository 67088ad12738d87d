package io.pqtrade.worker.store;

import io.pqtrade.worker.book.Levels;

/** What an event means to the trigger book. */
public sealed interface LevelChange {

    /** A position or order waits for this now. */
    record Put(Levels levels) implements LevelChange {}

    /** A position or order is no more. */
    record Remove(long id) implements LevelChange {}

    /** The event does not tell enough: the portfolio must be read from the tables. */
    record Reread() implements LevelChange {}
}
