package io.pqtrade.order.identity.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A user's keys for programs. */
@RestController
@RequestMapping("/api/auth/api-keys")
class ApiKeyController {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    /** What a key may do. */
    enum Scope {
        READ,
        TRADE
    }

    /** @param portfolioId the portfolio that calls without an id act on; without one they are refused */
    record NewKey(
            @NotBlank @Size(max = 64) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must be plain text")
            String name,

            @NotEmpty Set<Scope> scopes,
            @Nullable UUID portfolioId,
            @Nullable Instant expiresAt) {}

    /** @param key shown once, when it is made */
    record KeyView(
            String id,
            String name,
            String hint,
            Set<Scope> scopes,
            @Nullable String portfolioId,
            Instant createdAt,
            @Nullable Instant expiresAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String key) {

        static KeyView of(ApiKeyRow row, @Nullable String key) {
            return new KeyView(
                    row.id.toString(),
                    row.name,
                    row.hint,
                    row.mayTrade ? Set.of(Scope.READ, Scope.TRADE) : Set.of(Scope.READ),
                    row.portfolioId == null ? null : row.portfolioId.toString(),
                    row.createdAt,
                    row.expiresAt,
                    key);
        }
    }

    record KeyList(List<KeyView> items) {}

    @PostMapping
    Envelope<KeyView> make(@AuthenticationPrincipal CurrentUser user, @Valid @RequestBody NewKey wanted) {
        ApiKeys.Made made = keys.make(
                user.id(),
                new ApiKeys.Wanted(
                        wanted.name(),
                        wanted.scopes().contains(Scope.TRADE),
                        wanted.portfolioId(),
                        wanted.expiresAt()));
        return Envelope.of(KeyView.of(made.row(), made.key()));
    }

    @GetMapping
    Envelope<KeyList> list(@AuthenticationPrincipal CurrentUser user) {
        return Envelope.of(new KeyList(
                keys.list(user.id()).stream().map(row -> KeyView.of(row, null)).toList()));
    }

    @DeleteMapping("/{id}")
    Envelope<KeyView> revoke(@AuthenticationPrincipal CurrentUser user, @PathVariable String id) {
        return Envelope.of(KeyView.of(keys.revoke(user.id(), parse(id)), null));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException foreign) {
            throw ProblemException.notFound("There is no such key.");
        }
    }
}
