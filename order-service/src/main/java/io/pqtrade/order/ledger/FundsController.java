package io.pqtrade.order.ledger;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeCommand.MoveFunds;
import io.pqtrade.core.execution.TradeCommand.ResetPortfolio;
import io.pqtrade.core.execution.TradeEvent.FundsMoved;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.order.intake.CallKey;
import io.pqtrade.order.intake.CommandDesk;
import io.pqtrade.order.intake.Scope;
import io.pqtrade.order.intake.TextRule;
import io.pqtrade.order.portfolio.Amounts;
import io.pqtrade.order.reply.AccountView;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.trading.write.Decision;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deposits, withdrawals and the reset of the token's portfolio, each a ledger transaction. */
@RestController
@RequestMapping("/api/portfolio")
final class FundsController {
    private final CommandDesk desk;
    private final Ledger ledger;

    FundsController(CommandDesk desk, Ledger ledger) {
        this.desk = desk;
        this.ledger = ledger;
    }

    record FundsRequest(
            @NotNull BigDecimal amount,

            @Nullable @Size(max = TextRule.LONG) @Pattern(regexp = TextRule.ONE_LINE)
            String note) {}

    /** @param balance what to start from again; the first deposit when absent */
    record ResetRequest(@Nullable BigDecimal balance) {}

    /** The bookings made, and the account line after them. */
    record Moved(List<LedgerEntryView> entries, AccountView portfolio) {
        static Moved of(Outcome.Accepted accepted, Decision decision) {
            List<LedgerEntryView> booked = accepted.events().stream()
                    .filter(FundsMoved.class::isInstance)
                    .map(event -> LedgerEntryView.of(((FundsMoved) event).entry()))
                    .toList();
            return new Moved(booked, AccountView.of(accepted.portfolio(), decision.market()));
        }
    }

    @PostMapping("/deposit")
    ResponseEntity<String> deposit(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody FundsRequest funds,
            CallKey key,
            HttpServletRequest request) {
        return move(EntryKind.DEPOSIT, user, funds, key, request);
    }

    @PostMapping("/withdraw")
    ResponseEntity<String> withdraw(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody FundsRequest funds,
            CallKey key,
            HttpServletRequest request) {
        return move(EntryKind.WITHDRAWAL, user, funds, key, request);
    }

    @PostMapping("/reset")
    ResponseEntity<String> reset(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody(required = false) @Nullable ResetRequest reset,
            CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = Scope.portfolio(user);
        BigDecimal asked = reset == null ? null : reset.balance();
        BigDecimal balance = asked == null ? ledger.firstDeposit(portfolioId) : asked;
        Amounts.require("balance", balance);
        return desk.run(new ResetPortfolio(portfolioId, balance), key.within(portfolioId), request, Moved::of);
    }

    private ResponseEntity<String> move(
            EntryKind kind, CurrentUser user, FundsRequest funds, CallKey key, HttpServletRequest request) {
        UUID portfolioId = Scope.portfolio(user);
        Amounts.require("amount", funds.amount());
        return desk.run(
                new MoveFunds(portfolioId, kind, funds.amount(), funds.note()),
                key.within(portfolioId),
                request,
                Moved::of);
    }
}
