package io.pqtrade.problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls need an {@code Idempotency-Key} and what one looks like; the gateway and the services ask the same rule. */
public final class IdempotencyKeyRule {

    public static final String HEADER = "Idempotency-Key";

    /** Header of a reply that was stored by an earlier call with the same key. */
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";

    private static final int MAX_LENGTH = 255;
    private static final String ORDERS = "/api/orders/";
    private static final String PREVIEW = "/api/orders/preview";
    private static final Set<String> MONEY =
            Set.of("/api/portfolio/deposit", "/api/portfolio/withdraw", "/api/portfolio/reset");

    private IdempotencyKeyRule() {}

    /** Whether the call moves orders or money, so that a repeat must be recognizable. */
    public static boolean required(String method, String path) {
        if (!"POST".equals(method)) {
            return false;
        }
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return plain.startsWith(ORDERS) ? !plain.equals(PREVIEW) : MONEY.contains(plain);
    }

    /** What is wrong with the key of a call that needs one; empty when it is fine. */
    public static Optional<Problem> check(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return Optional.of(Problem.of(
                    ProblemCode.IDEMPOTENCY_KEY_MISSING,
                    "This call changes orders or money: send a fresh Idempotency-Key header with each new intent, and the"
                            + " same one when repeating it."));
        }
        if (key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return Optional.of(Problem.of(
                    ProblemCode.INVALID_VALUE,
                    "The Idempotency-Key is not acceptable.",
                    List.of(new Problem.FieldError(HEADER, "must be 1 to 255 visible ASCII characters"))));
        }
        return Optional.empty();
    }
}
