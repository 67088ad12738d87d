package io.pqtrade.order.observer;

import io.pqtrade.order.blotter.Blotter;
import io.pqtrade.order.blotter.HistoryFilter;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.reply.AccountView;
import io.pqtrade.order.reply.ClosedLotView;
import io.pqtrade.order.reply.PositionView;
import io.pqtrade.order.report.CurvePoint;
import io.pqtrade.order.report.EquityCurve;
import io.pqtrade.order.report.PerformanceReport;
import io.pqtrade.order.report.Period;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What grants show to their observers, and links to their bearers. */
@RestController
@RequestMapping("/api/portfolio/shared")
final class SharedController {
    private final Grants grants;
    private final LivePortfolios live;
    private final Blotter blotter;
    private final EquityCurve curve;
    private final PerformanceReport report;

    SharedController(Grants grants, LivePortfolios live, Blotter blotter, EquityCurve curve, PerformanceReport report) {
        this.grants = grants;
        this.live = live;
        this.blotter = blotter;
        this.curve = curve;
        this.report = report;
    }

    /** The grant with the account line of its portfolio. */
    record Shared(GrantView grant, String name, AccountView portfolio) {}

    @GetMapping
    Envelope<Page<GrantView>> list(@AuthenticationPrincipal Object principal, PageQuery page) {
        return Envelope.of(
                switch (Viewer.of(principal)) {
                    case Viewer.Observer(UUID userId) -> grants.holding(userId, page);
                    case Viewer.Bearer bearer ->
                        new Page<>(List.of(GrantView.of(grants.require(bearer.grantId(), bearer), null)), null);
                });
    }

    @GetMapping("/{grantId}")
    Envelope<Shared> account(@AuthenticationPrincipal Object principal, @PathVariable String grantId) {
        GrantRow grant = grants.require(Grants.id(grantId), Viewer.of(principal));
        LivePortfolios.Live portfolio = live.load(grant.portfolioId);
        return Envelope.of(
                new Shared(GrantView.of(grant, null), portfolio.portfolio().name(), portfolio.account()));
    }

    @GetMapping("/{grantId}/active")
    Envelope<Page<PositionView>> active(
            @AuthenticationPrincipal Object principal, @PathVariable String grantId, PageQuery page) {
        return Envelope.of(live.active(portfolio(principal, grantId, GrantPart.ACTIVE), page));
    }

    @GetMapping("/{grantId}/historical")
    Envelope<Page<ClosedLotView>> historical(
            @AuthenticationPrincipal Object principal, @PathVariable String grantId, PageQuery page) {
        return Envelope.of(
                blotter.history(portfolio(principal, grantId, GrantPart.HISTORICAL), HistoryFilter.ALL, page));
    }

    @GetMapping("/{grantId}/equity-curve")
    Envelope<Page<CurvePoint>> curve(
            @AuthenticationPrincipal Object principal, @PathVariable String grantId, PageQuery page) {
        return Envelope.of(
                curve.page(portfolio(principal, grantId, GrantPart.EQUITY_CURVE), Period.of(null, null), page));
    }

    @GetMapping("/{grantId}/report")
    Envelope<PerformanceReport.ReportView> report(
            @AuthenticationPrincipal Object principal, @PathVariable String grantId) {
        return Envelope.of(report.of(portfolio(principal, grantId, GrantPart.REPORT), Period.of(null, null)));
    }

    private UUID portfolio(Object principal, String grantId, GrantPart part) {
        GrantRow grant = grants.require(Grants.id(grantId), Viewer.of(principal));
        if (!grant.parts().contains(part)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "The grant does not show this part.");
        }
        return grant.portfolioId;
    }
}
