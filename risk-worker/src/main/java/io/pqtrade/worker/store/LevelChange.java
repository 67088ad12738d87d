package io.pqtrade.worker.store;

import io.pqtrade.worker.book.Levels;
import java.math.BigDecimal;
import java.util.List;

/** What an event means to the trigger book, and to the bands of a portfolio's margin in it. */
public sealed interface LevelChange {

    /** A position or order waits for this now. */
    record Put(Levels levels) implements LevelChange {}

    /** A position or order is no more. */
    record Remove(long id) implements LevelChange {}

    /**
     * Something was traded.
     *
     * @param closing whether any of it closed a lot
     * @param opened lots that it opened
     * @param commission in the portfolio's currency
     */
    record Filled(String symbol, boolean closing, List<Opened> opened, BigDecimal commission) implements LevelChange {

        /** @param conversion margin currency to the portfolio's, as at the fill */
        public record Opened(BigDecimal volume, BigDecimal price, BigDecimal conversion) {}
    }

    /**
     * Money was booked, and nothing else happened.
     *
     * @param amount in the portfolio's currency, negative when it pays
     */
    record Booked(BigDecimal amount) implements LevelChange {}

    /** The portfolio is worth something else, or other limits hold for it. */
    record Revalued() implements LevelChange {}

    /** The event does not tell enough: the portfolio must be read from the tables. */
    record Reread() implements LevelChange {}
}
