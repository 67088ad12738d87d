package io.pqtrade.order.oversight;

import io.pqtrade.web.Envelope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The risk of all portfolios together, and whether the books are in order. */
@RestController
@RequestMapping("/api/admin/risk")
final class RiskController {
    private final RiskReport risk;

    RiskController(RiskReport risk) {
        this.risk = risk;
    }

    @GetMapping
    Envelope<RiskReport.RiskView> risk() {
        return Envelope.of(risk.now());
    }
}
