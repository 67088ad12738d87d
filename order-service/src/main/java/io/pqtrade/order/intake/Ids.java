package io.pqtrade.order.intake;

import io.pqtrade.web.ProblemException;

/** Reads the numeric ids of orders and positions from requests. */
public final class Ids {
    private Ids() {}

    /** @throws ProblemException INVALID_VALUE when the text is no positive number of 64 bits */
    public static long body(String field, String id) {
        try {
            long value = Long.parseLong(id);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw invalid(field);
        }
        throw invalid(field);
    }

    private static ProblemException invalid(String field) {
        return ProblemException.invalid(field, "must be an id: a positive number as text");
    }
}
