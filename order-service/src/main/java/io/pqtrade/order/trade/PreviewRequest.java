package io.pqtrade.order.trade;

import io.pqtrade.core.execution.TradeCommand;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request as it would be sent, to be looked at only. */
record PreviewRequest(
        @Nullable @Valid ExecuteRequest execute,
        @Nullable @Valid PendingRequest pending,
        @Nullable @Valid CloseRequest close) {

    @AssertTrue(message = "name exactly one of execute, pending, close")
    boolean isOneRequest() {
        return Stream.of(execute, pending, close).filter(Objects::nonNull).count() == 1;
    }

    TradeCommand command(UUID portfolioId) {
        if (execute != null) {
            return execute.command(portfolioId);
        }
        return pending != null
                ? pending.command(portfolioId)
                : Objects.requireNonNull(close).command(portfolioId);
    }
}
