package io.pqtrade.order.observer;

import io.pqtrade.order.intake.Scope;
import io.pqtrade.order.intake.TextRule;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The grants that the owner of the token's portfolio makes and takes back. */
@RestController
@RequestMapping("/api/portfolio/observers")
final class GrantController {
    private final Grants grants;

    GrantController(Grants grants) {
        this.grants = grants;
    }

    /**
     * @param observer username of the observer; without one the grant is a link
     * @param parts what is shown besides the account line; all parts when absent
     * @param expiresAt a link lasts seven days when absent, a user's grant until it is taken back
     */
    record GrantRequest(
            @Nullable @Size(min = 1, max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
            String observer,

            @Nullable @Size(max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
            String label,

            @Nullable Set<GrantPart> parts,
            @Nullable Instant expiresAt) {}

    @PostMapping
    Envelope<GrantView> grant(@AuthenticationPrincipal CurrentUser user, @Valid @RequestBody GrantRequest request) {
        return Envelope.of(grants.grant(Scope.portfolio(user), request));
    }

    @GetMapping
    Envelope<Page<GrantView>> list(@AuthenticationPrincipal CurrentUser user, PageQuery page) {
        return Envelope.of(grants.list(Scope.portfolio(user), page));
    }

    @DeleteMapping("/{id}")
    Envelope<GrantView> revoke(@AuthenticationPrincipal CurrentUser user, @PathVariable String id) {
        return Envelope.of(grants.revoke(Scope.portfolio(user), Grants.id(id)));
    }
}
