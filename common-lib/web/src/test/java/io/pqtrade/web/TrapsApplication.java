package io.pqtrade.web;

import io.pqtrade.problem.ProblemCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a service looks like to this module: it has it on the class path and does nothing for it. */
@SpringBootApplication
class TrapsApplication {

    enum Side {
        BUY,
        SELL
    }

    record Leg(
            @Nullable String symbol,
            @Nullable BigDecimal volume,
            @Nullable Side side) {}

    record Basket(@Nullable String name, List<Leg> legs) {}

    record Picky(String name) {
        Picky {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name must not be blank");
            }
        }
    }

    @RestController
    static class Traps {

        @PostMapping("/basket")
        Envelope<Basket> basket(@RequestBody Basket basket) {
            return Envelope.of(basket);
        }

        @PostMapping("/later")
        CompletableFuture<Envelope<String>> later(@RequestBody Leg leg) {
            return CompletableFuture.supplyAsync(() -> Envelope.of(String.valueOf(leg.symbol())));
        }

        @PostMapping("/picky")
        Envelope<String> picky(@RequestBody Picky picky) {
            return Envelope.of(picky.name());
        }

        @GetMapping("/list")
        Envelope<PageQuery> list(PageQuery query) {
            return Envelope.of(query);
        }

        @GetMapping("/parameters")
        Envelope<BigDecimal> parameters(
                @RequestParam BigDecimal volume,
                @RequestParam(required = false) @Nullable Instant from,
                @RequestParam(required = false) @Nullable Side side) {
            return Envelope.of(volume);
        }

        @GetMapping("/log-context")
        Envelope<String> logContext() {
            return Envelope.of(String.valueOf(MDC.get("requestId")));
        }

        @GetMapping("/busy")
        Envelope<String> busy() {
            throw new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, "Come back later.", Duration.ofSeconds(7));
        }

        @GetMapping("/bug")
        Envelope<String> bug() {
            throw new IllegalStateException("secret inner state");
        }

        @GetMapping("/overflow")
        Envelope<String> overflow() {
            throw new StackOverflowError("secret");
        }
    }
}
