package io.pqtrade.order.session;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.core.margin.MarginState;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.order.blotter.Blotter;
import io.pqtrade.order.identity.session.Sessions;
import io.pqtrade.order.identity.token.IssuedToken;
import io.pqtrade.order.intake.Scope;
import io.pqtrade.order.intake.TextRule;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.portfolio.PortfolioAccess;
import io.pqtrade.order.reply.AccountView;
import io.pqtrade.order.reply.Decimals;
import io.pqtrade.order.reply.ProtocolView;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs in to a portfolio, and shows the one signed in to. */
@RestController
@RequestMapping("/api/portfolio/session")
final class PortfolioSessionController {
    private final PortfolioAccess access;
    private final Sessions sessions;
    private final LivePortfolios live;
    private final Blotter blotter;
    private final Clock clock;

    PortfolioSessionController(
            PortfolioAccess access, Sessions sessions, LivePortfolios live, Blotter blotter, Clock clock) {
        this.access = access;
        this.sessions = sessions;
        this.live = live;
        this.blotter = blotter;
        this.clock = clock;
    }

    record PortfolioLoginRequest(
            @NotNull @Size(max = TextRule.SHORT) String portfolioId) {}

    /** @param expiresIn seconds the token lives */
    record PortfolioLogin(String accessToken, long expiresIn, String portfolioId) {}

    /** The account line with what was realised since the trading day began, at 17:00 New York. */
    record Detail(
            String id,
            String name,
            String balance,
            @Nullable String equity,
            @Nullable String usedMargin,
            @Nullable String freeMargin,
            @Nullable String marginLevelPercent,
            @Nullable String unrealizedPnl,
            String realizedPnlToday,
            String currency,
            int leverage,
            AccessRights accessRights,
            @Nullable MarginState marginState,
            @Nullable ProtocolView protocol,
            long lastSequence) {

        static Detail of(LivePortfolios.Live live, BigDecimal realizedToday, Instant now) {
            AccountView account = live.account();
            return new Detail(
                    account.id(),
                    live.portfolio().name(),
                    account.balance(),
                    account.equity(),
                    account.usedMargin(),
                    account.freeMargin(),
                    account.marginLevelPercent(),
                    account.unrealizedPnl(),
                    Decimals.money(realizedToday, live.portfolio().currency()),
                    account.currency(),
                    account.leverage(),
                    account.accessRights(),
                    account.marginState(),
                    ProtocolView.of(live.portfolio(), live.valuation(), now),
                    account.lastSequence());
        }
    }

    @PostMapping("/login")
    Envelope<PortfolioLogin> login(
            @AuthenticationPrincipal CurrentUser user, @Valid @RequestBody PortfolioLoginRequest request) {
        UUID id = PortfolioAccess.id(request.portfolioId());
        if (access.rights(user, id) == AccessRights.NO_LOGIN && !user.isAdmin()) {
            throw new ProblemException(ProblemCode.ACCESS_DENIED, "Signing in to this portfolio is switched off.");
        }
        AccessToken token = user.token();
        if (token == null) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "An API key has the scope it was made with.");
        }
        IssuedToken scoped = sessions.scope(token, id).orElseThrow(PortfolioSessionController::ended);
        return Envelope.of(new PortfolioLogin(scoped.text(), scoped.life().toSeconds(), id.toString()));
    }

    private static ProblemException ended() {
        return new ProblemException(ProblemCode.TOKEN_REVOKED, "The session has ended.");
    }

    @GetMapping("/detail")
    Envelope<Detail> detail(@AuthenticationPrincipal CurrentUser user) {
        UUID id = Scope.portfolio(user);
        Instant now = clock.instant();
        BigDecimal realizedToday = blotter.realizedSince(id, Rollover.at(Rollover.lastAt(now)));
        return Envelope.of(Detail.of(live.load(id), realizedToday, now));
    }
}
