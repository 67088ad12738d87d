package io.pqtrade.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for, from {@code ?limit=} and {@code ?cursor=}; a controller just declares it as a
 * parameter.
 *
 * @param limit entries wanted, 1 to 500, 50 when not said
 */
public record PageQuery(int limit, Optional<Cursor> cursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    static PageQuery of(@Nullable String limit, @Nullable String cursor) {
        return new PageQuery(limit(limit), Optional.ofNullable(cursor).map(Cursor::decode));
    }

    /** How many entries to fetch so that {@link Page#of} knows whether there are more. */
    public int fetch() {
        return limit + 1;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw refused();
        }
        throw refused();
    }

    private static ProblemException refused() {
        return ProblemException.invalid("limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }
}
