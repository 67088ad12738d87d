package io.pqtrade.market.world.nature;

import org.jspecify.annotations.Nullable;

/**
 * Something that became known at once: prices jump, and stay restless and wide for a while.
 *
 * @param minute since 1970 in which it is known
 * @param factor what it moves; {@code null} when it is about one symbol alone
 * @param symbol that symbol; empty when it is about a factor
 * @param weight how much the market cares; 1 jumps by a day's deviation
 * @param surprise against what was expected, signed, 1 as a rule
 * @param scheduled whether everybody knew when it would come
 */
record News(long minute, @Nullable Factor factor, String symbol, double weight, double surprise, boolean scheduled) {

    /** How strongly it touches a symbol, signed; 0 not at all. */
    double touch(String subject, Loadings loadings) {
        if (factor != null) {
            return loadings.on(factor);
        }
        return symbol.equals(subject) ? 1 : 0;
    }
}
