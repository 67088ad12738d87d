package io.pqtrade.order.ledger;

import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.order.intake.Scope;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the ledger of the token's portfolio. */
@RestController
@RequestMapping("/api/portfolio")
final class LedgerController {
    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/ledger")
    Envelope<Page<LedgerEntryView>> ledger(
            @AuthenticationPrincipal CurrentUser user,
            @RequestParam @Nullable EntryKind kind,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            PageQuery page) {
        return Envelope.of(ledger.page(Scope.portfolio(user), LedgerFilter.of(kind, from, to), page));
    }

    @GetMapping("/ledger/{id}/explain")
    Envelope<LedgerExplanation> explain(@AuthenticationPrincipal CurrentUser user, @PathVariable String id) {
        return Envelope.of(ledger.explain(Scope.portfolio(user), id));
    }

    /** Every booking of a period, oldest first; the one format is CSV. */
    @GetMapping("/statement")
    void statement(
            @AuthenticationPrincipal CurrentUser user,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        UUID portfolioId = Scope.portfolio(user);
        if (!format.equals("csv")) {
            throw ProblemException.invalid("format", "must be csv");
        }
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\"");
        PrintWriter out = response.getWriter();
        out.print(Csv.line("id", "time", "kind", "amount", "currency", "balance", "order", "position", "lot", "note"));
        ledger.each(
                portfolioId,
                LedgerFilter.of(null, from, to),
                entry -> out.print(Csv.line(
                        entry.id(),
                        entry.at().toString(),
                        entry.kind().name(),
                        entry.amount(),
                        entry.currency(),
                        entry.balanceAfter(),
                        entry.orderId(),
                        entry.positionId(),
                        entry.lotId(),
                        entry.note())));
    }
}
