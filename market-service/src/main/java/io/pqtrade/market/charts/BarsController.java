package io.pqtrade.market.charts;

import io.pqtrade.market.access.Access;
import io.pqtrade.market.access.Caller;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bars of the past and the present. */
@RestController
@RequestMapping("/prices")
class BarsController {

    private static final byte[] BEGIN = "{\"status\":200,\"payload\":".getBytes(StandardCharsets.US_ASCII);

    private final HistoryPages pages;
    private final CurrentBars current;

    BarsController(HistoryPages pages, CurrentBars current) {
        this.pages = pages;
        this.current = current;
    }

    /** A page of bars, oldest first: from {@code from} up, or the last ones before {@code to}. */
    @GetMapping("/historical")
    void historical(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HistoryRequest asked = new HistoryRequest(
                request.getParameter("symbol"),
                request.getParameter("interval"),
                request.getParameter("from"),
                request.getParameter("to"),
                request.getParameter("limit"),
                request.getParameter("side"),
                request.getParameter("feed"),
                request.getParameter("cursor"));
        byte[] payload = pages.page(asked, portfolioSession(request)).json();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(BEGIN.length + payload.length + 1);
        OutputStream out = response.getOutputStream();
        out.write(BEGIN);
        out.write(payload);
        out.write('}');
    }

    /** The bar of each symbol that is open now, or the last one when none is. */
    @GetMapping("/realtime")
    Envelope<Page<CurrentBar>> realtime(
            @RequestParam @Nullable String symbol,
            @RequestParam @Nullable String interval,
            @RequestParam @Nullable String side) {
        return Envelope.of(new Page<>(current.bars(symbol, interval, side), null));
    }

    private static boolean portfolioSession(HttpServletRequest request) {
        return request.getAttribute(Access.CALLER) instanceof Caller caller && caller.hasPortfolio();
    }
}
