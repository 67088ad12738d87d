package io.pqtrade.order.instrument;

import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Terms, trading mode and spread of instruments, for administrators. */
@RestController
@RequestMapping("/api/admin/instruments")
final class InstrumentController {
    private final InstrumentDesk desk;

    InstrumentController(InstrumentDesk desk) {
        this.desk = desk;
    }

    /** All of them, majors first; there are few. */
    @GetMapping
    Envelope<Page<InstrumentView>> list() {
        return Envelope.of(new Page<>(desk.all(), null));
    }

    @GetMapping("/{symbol}")
    Envelope<InstrumentView> get(@PathVariable String symbol) {
        return Envelope.of(desk.get(symbol));
    }

    /** Returns when Redis holds the new terms, so that a command right after the reply is judged by them. */
    @PatchMapping("/{symbol}")
    Envelope<InstrumentView> change(
            @AuthenticationPrincipal CurrentUser admin,
            @PathVariable String symbol,
            @Valid @RequestBody InstrumentChange change) {
        return Envelope.of(desk.change(admin, symbol, change));
    }
}
