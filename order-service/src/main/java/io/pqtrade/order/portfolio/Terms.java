package io.pqtrade.order.portfolio;

import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.util.List;

/** Refuses terms that can be read but make no sense, naming the field. */
public final class Terms {
    private Terms() {}

    /** @throws ProblemException INVALID_TERMS (422) unless {@code holds} */
    public static void require(boolean holds, String field, String reason) {
        if (!holds) {
            throw new ProblemException(Problem.of(
                    ProblemCode.INVALID_TERMS,
                    field + " " + reason + ".",
                    List.of(new Problem.FieldError(field, reason))));
        }
    }
}
