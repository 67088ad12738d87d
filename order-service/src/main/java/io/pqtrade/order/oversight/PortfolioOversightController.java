package io.pqtrade.order.oversight;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradeCommand.ForceClose;
import io.pqtrade.core.execution.TradeCommand.MoveFunds;
import io.pqtrade.core.execution.TradeCommand.SetAccessRights;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.order.admin.audit.AuditLog;
import io.pqtrade.order.intake.CallKey;
import io.pqtrade.order.intake.CommandDesk;
import io.pqtrade.order.intake.Ids;
import io.pqtrade.order.intake.TextRule;
import io.pqtrade.order.portfolio.Amounts;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.portfolio.PortfolioAccess;
import io.pqtrade.order.reply.AccountView;
import io.pqtrade.order.reply.PositionView;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.trading.write.Decision;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
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
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every portfolio at current prices, and what an administrator may do to one. */
@RestController
@RequestMapping("/api/admin/portfolios")
final class PortfolioOversightController {
    private final PortfolioOversight oversight;
    private final LivePortfolios live;
    private final CommandDesk desk;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    PortfolioOversightController(
            PortfolioOversight oversight,
            LivePortfolios live,
            CommandDesk desk,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.oversight = oversight;
        this.live = live;
        this.desk = desk;
        this.audit = audit;
        this.transaction = transaction;
    }

    record AccessRightsRequest(@NotNull AccessRights accessRights) {}

    /** @param amount positive to credit, negative to debit */
    record AdjustRequest(
            @NotNull BigDecimal amount,

            @NotNull @Size(min = 1, max = TextRule.LONG) @Pattern(regexp = TextRule.ONE_LINE)
            String note) {}

    /** @param positionId all positions when absent */
    record ForceCloseRequest(
            @Nullable @Size(max = TextRule.SHORT) String positionId) {}

    /** A portfolio with what it holds. */
    record Opened(PortfolioOversight.Line portfolio, List<PositionView> positions) {}

    @GetMapping
    Envelope<Page<PortfolioOversight.Line>> list(PageQuery page) {
        return Envelope.of(oversight.list(page));
    }

    @GetMapping("/{id}")
    Envelope<Opened> get(@PathVariable String id) {
        LivePortfolios.Live portfolio = live.load(PortfolioAccess.id(id));
        return Envelope.of(new Opened(PortfolioOversight.Line.of(portfolio), portfolio.positions()));
    }

    @PostMapping("/{id}/access-rights")
    ResponseEntity<String> accessRights(
            @AuthenticationPrincipal CurrentUser admin,
            @PathVariable String id,
            @Valid @RequestBody AccessRightsRequest change,
            @Nullable CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = PortfolioAccess.id(id);
        return run(
                admin,
                "ACCESS_RIGHTS_CHANGED",
                new SetAccessRights(portfolioId, change.accessRights()),
                change,
                key,
                request);
    }

    @PostMapping("/{id}/adjust")
    ResponseEntity<String> adjust(
            @AuthenticationPrincipal CurrentUser admin,
            @PathVariable String id,
            @Valid @RequestBody AdjustRequest adjustment,
            @Nullable CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = PortfolioAccess.id(id);
        Amounts.requireMovement("amount", adjustment.amount());
        TradeCommand command = new MoveFunds(portfolioId, EntryKind.ADJUSTMENT, adjustment.amount(), adjustment.note());
        return run(admin, "BALANCE_ADJUSTED", command, adjustment, key, request);
    }

    @PostMapping("/{id}/close")
    ResponseEntity<String> forceClose(
            @AuthenticationPrincipal CurrentUser admin,
            @PathVariable String id,
            @Valid @RequestBody ForceCloseRequest target,
            @Nullable CallKey key,
            HttpServletRequest request) {
        UUID portfolioId = PortfolioAccess.id(id);
        Long positionId = target.positionId() == null ? null : Ids.body("positionId", target.positionId());
        return run(admin, "POSITIONS_CLOSED", new ForceClose(portfolioId, positionId), target, key, request);
    }

    /**
     * The audit row is written before the command, because a change without one must not be possible; it tells what was
     * asked, and the portfolio's events what came of it.
     */
    private ResponseEntity<String> run(
            CurrentUser admin,
            String action,
            TradeCommand command,
            Object asked,
            @Nullable CallKey key,
            HttpServletRequest request) {
        AccountView before = live.load(command.portfolioId()).account();
        AuditLog.Change change =
                new AuditLog.Change(action, "PORTFOLIO", command.portfolioId().toString());
        transaction.executeWithoutResult(status -> audit.add(admin, change, before, asked));
        return desk.run(
                command,
                key == null ? null : key.within(command.portfolioId()),
                request,
                PortfolioOversightController::account);
    }

    private static AccountView account(Outcome.Accepted accepted, Decision decision) {
        return AccountView.of(accepted.portfolio(), decision.market());
    }
}
