package io.pqtrade.market.admin;

import io.pqtrade.market.access.Administrator;
import io.pqtrade.market.world.Scenario.Kind;
import io.pqtrade.web.CurrentRequest;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Disturbances of the simulated market, ordered by an administrator. */
@RestController
@RequestMapping("/api/admin/market/scenario")
class ScenarioController {

    private static final long LONGEST_SECONDS = 60L * 24 * 60 * 60;

    private final Scenarios scenarios;

    ScenarioController(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    /**
     * @param magnitude of all but a freeze, which has none
     * @param startsAt at once when absent
     */
    record ScenarioRequest(
            @NotNull String symbol,
            @NotNull Kind kind,
            @Nullable BigDecimal magnitude,
            @Nullable Instant startsAt,
            @NotNull @Min(1) @Max(LONGEST_SECONDS) Long durationSeconds) {}

    /** The newest scenarios, those long over among them. */
    @GetMapping
    Envelope<Page<ScenarioView>> list() {
        return Envelope.of(new Page<>(scenarios.newest(), null));
    }

    @PostMapping
    Envelope<ScenarioView> order(
            @Valid @RequestBody ScenarioRequest body,
            @RequestAttribute(Administrator.ATTRIBUTE) Administrator admin,
            HttpServletRequest request) {
        return Envelope.of(scenarios.order(body, admin, CurrentRequest.id(request)));
    }

    @DeleteMapping("/{id}")
    Envelope<ScenarioView> cancel(
            @PathVariable UUID id,
            @RequestAttribute(Administrator.ATTRIBUTE) Administrator admin,
            HttpServletRequest request) {
        return Envelope.of(scenarios.cancel(id, admin, CurrentRequest.id(request)));
    }
}
