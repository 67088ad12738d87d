package io.pqtrade.order.portfolio;

import io.pqtrade.core.execution.TradeCommand.DeletePortfolio;
import io.pqtrade.order.intake.CallKey;
import io.pqtrade.order.intake.CommandDesk;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opens, shows, lists and deletes the caller's portfolios. */
@RestController
@RequestMapping("/api/portfolio")
final class PortfolioController {
    private final CommandDesk desk;
    private final Portfolios portfolios;
    private final PortfolioAccess access;

    PortfolioController(CommandDesk desk, Portfolios portfolios, PortfolioAccess access) {
        this.desk = desk;
        this.portfolios = portfolios;
        this.access = access;
    }

    /** What a deletion answers. */
    record Deleted(String id, Instant deletedAt) {}

    @PostMapping("/create")
    ResponseEntity<String> create(
            @AuthenticationPrincipal CurrentUser user,
            @Valid @RequestBody CreatePortfolioRequest terms,
            @Nullable CallKey key,
            HttpServletRequest request) {
        portfolios.requireRoom(user.id());
        return desk.run(
                terms.command(portfolios.newId(), user.id()),
                key == null ? null : key.within(user.id()),
                request,
                (accepted, decision) -> PortfolioView.opened(
                        accepted.portfolio(), decision.market().now()));
    }

    @GetMapping("/get/{id}")
    Envelope<PortfolioView> get(@AuthenticationPrincipal CurrentUser user, @PathVariable String id) {
        return Envelope.of(portfolios.get(user, PortfolioAccess.id(id)));
    }

    @GetMapping("/list")
    Envelope<Page<PortfolioView>> list(@AuthenticationPrincipal CurrentUser user, PageQuery page) {
        return Envelope.of(portfolios.list(user, page));
    }

    @DeleteMapping("/delete/{id}")
    ResponseEntity<String> delete(
            @AuthenticationPrincipal CurrentUser user, @PathVariable String id, HttpServletRequest request) {
        UUID portfolioId = PortfolioAccess.id(id);
        access.require(user, portfolioId);
        return desk.run(
                new DeletePortfolio(portfolioId),
                null,
                request,
                (_, decision) ->
                        new Deleted(portfolioId.toString(), decision.market().now()));
    }
}
