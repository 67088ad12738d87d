package io.pqtrade.order.reply;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal inside a successful reply: of a preview, or of one position among several. */
public record RejectionView(
        RejectionCode code, String detail, @Nullable String positionId, Map<String, String> facts) {

    public static RejectionView of(Rejection rejection) {
        return new RejectionView(
                rejection.code(), rejection.detail(), rejection.facts().get("positionId"), rejection.facts());
    }
}
