package io.pqtrade.market.admin;

import io.pqtrade.market.access.Administrator;
import io.pqtrade.market.feed.SymbolMode;
import io.pqtrade.web.CurrentRequest;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The market in an administrator's hand. */
@RestController
@RequestMapping("/api/admin/market")
class MarketAdminController {

    private final MarketAdministration market;

    MarketAdminController(MarketAdministration market) {
        this.market = market;
    }

    record ModeRequest(@NotNull String symbol, @NotNull SymbolMode mode) {}

    record QuoteRequest(
            @NotNull String symbol,
            @NotNull BigDecimal bid,
            @NotNull BigDecimal ask) {}

    record QuoteReply(String symbol, long sequence) {}

    /** Every symbol's mode and latest quote. */
    @GetMapping("/mode")
    Envelope<Page<MarketState>> modes() {
        return Envelope.of(new Page<>(market.states(), null));
    }

    @PostMapping("/mode")
    Envelope<MarketState> mode(
            @Valid @RequestBody ModeRequest body,
            @RequestAttribute(Administrator.ATTRIBUTE) Administrator admin,
            HttpServletRequest request) {
        return Envelope.of(market.switchTo(body.symbol(), body.mode(), admin, CurrentRequest.id(request)));
    }

    @PostMapping("/quote")
    Envelope<QuoteReply> quote(
            @Valid @RequestBody QuoteRequest body,
            @RequestAttribute(Administrator.ATTRIBUTE) Administrator admin,
            HttpServletRequest request) {
        long sequence = market.setQuote(body.symbol(), body.bid(), body.ask(), admin, CurrentRequest.id(request))
                .sequence();
        return Envelope.of(new QuoteReply(body.symbol(), sequence));
    }
}
