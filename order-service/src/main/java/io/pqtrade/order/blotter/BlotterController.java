package io.pqtrade.order.blotter;

import io.pqtrade.core.position.CloseReason;
import io.pqtrade.order.intake.Scope;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.reply.ClosedLotView;
import io.pqtrade.order.reply.FillView;
import io.pqtrade.order.reply.OrderView;
import io.pqtrade.order.reply.PositionView;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of what the token's portfolio ordered, filled and closed. */
@RestController
@RequestMapping("/api/orders")
final class BlotterController {
    private final Blotter blotter;
    private final LivePortfolios live;

    BlotterController(Blotter blotter, LivePortfolios live) {
        this.live = live;
        this.blotter = blotter;
    }

    @GetMapping("/pending")
    Envelope<Page<OrderView>> pending(@AuthenticationPrincipal CurrentUser user, PageQuery page) {
        return Envelope.of(blotter.pending(Scope.portfolio(user), page));
    }

    @GetMapping("/cancelled")
    Envelope<Page<OrderView>> ended(@AuthenticationPrincipal CurrentUser user, PageQuery page) {
        return Envelope.of(blotter.ended(Scope.portfolio(user), page));
    }

    /** Open positions at current prices. */
    @GetMapping("/active/list")
    Envelope<Page<PositionView>> active(@AuthenticationPrincipal CurrentUser user, PageQuery page) {
        return Envelope.of(live.active(Scope.portfolio(user), page));
    }

    @GetMapping("/fills/list")
    Envelope<Page<FillView>> fills(@AuthenticationPrincipal CurrentUser user, PageQuery page) {
        return Envelope.of(blotter.fills(Scope.portfolio(user), page));
    }

    @GetMapping("/historical/list")
    Envelope<Page<ClosedLotView>> history(
            @AuthenticationPrincipal CurrentUser user,
            @RequestParam @Nullable String symbol,
            @RequestParam @Nullable CloseReason reason,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            PageQuery page) {
        return Envelope.of(blotter.history(Scope.portfolio(user), HistoryFilter.of(symbol, reason, from, to), page));
    }
}
