package io.pqtrade.order.trade;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradeCommand.ModifyOrder;
import io.pqtrade.core.execution.TradeCommand.ModifyPosition;
import io.pqtrade.order.intake.CallKey;
import io.pqtrade.order.intake.CommandDesk;
import io.pqtrade.order.intake.Scope;
import io.pqtrade.order.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything that changes orders and positions of the token's portfolio. */
@RestController
@RequestMapping("/api/orders")
final class OrderController {
    private final CommandDesk desk;

    OrderController(CommandDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/execute")
    ResponseEntity<String> execute(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody ExecuteRequest order,
            CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = Scope.portfolio(user);
        return desk.run(order.command(portfolioId), key.within(portfolioId), request, TradeReplies::executed);
    }

    @PostMapping("/pending")
    ResponseEntity<String> place(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody PendingRequest order,
            CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = Scope.portfolio(user);
        return desk.run(order.command(portfolioId), key.within(portfolioId), request, TradeReplies::placed);
    }

    @PostMapping("/modify")
    ResponseEntity<String> modify(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody ModifyRequest change,
            CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = Scope.portfolio(user);
        TradeCommand command = change.command(portfolioId);
        return desk.run(command, key.within(portfolioId), request, (accepted, decision) -> switch (command) {
            case ModifyOrder order -> TradeReplies.modifiedOrder(order.orderId(), accepted, decision);
            case ModifyPosition position -> TradeReplies.modifiedPosition(position.positionId(), accepted, decision);
            default -> throw new IllegalStateException("no modification: " + command);
        });
    }

    @PostMapping("/close")
    ResponseEntity<String> close(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody CloseRequest target,
            CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = Scope.portfolio(user);
        return desk.run(target.command(portfolioId), key.within(portfolioId), request, TradeReplies::closed);
    }

    @PostMapping("/cancelled")
    ResponseEntity<String> cancel(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody CancelRequest target,
            CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = Scope.portfolio(user);
        return desk.run(target.command(portfolioId), key.within(portfolioId), request, TradeReplies::cancelled);
    }
}
