package io.pqtrade.order.oversight;

import io.pqtrade.web.Envelope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the platform is, for administrators. */
@RestController
@RequestMapping("/api/admin/health")
final class HealthController {
    private final HealthReport report;

    HealthController(HealthReport report) {
        this.report = report;
    }

    @GetMapping
    Envelope<HealthReport.HealthView> health() {
        return Envelope.of(report.now());
    }
}
