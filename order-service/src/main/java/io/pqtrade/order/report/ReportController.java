package io.pqtrade.order.report;

import io.pqtrade.order.intake.Scope;
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

/** How the token's portfolio did. */
@RestController
@RequestMapping("/api/portfolio")
final class ReportController {
    private final EquityCurve curve;
    private final PerformanceReport report;

    ReportController(EquityCurve curve, PerformanceReport report) {
        this.curve = curve;
        this.report = report;
    }

    @GetMapping("/equity-curve")
    Envelope<Page<CurvePoint>> curve(
            @AuthenticationPrincipal CurrentUser user,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            PageQuery page) {
        return Envelope.of(curve.page(Scope.portfolio(user), Period.of(from, to), page));
    }

    @GetMapping("/report")
    Envelope<PerformanceReport.ReportView> report(
            @AuthenticationPrincipal CurrentUser user,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        return Envelope.of(report.of(Scope.portfolio(user), Period.of(from, to)));
    }
}
