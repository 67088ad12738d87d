package io.pqtrade.order.security;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.ObserverLink;
import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.TokenVerifier;
import io.pqtrade.auth.Verification.Refused;
import io.pqtrade.auth.Verification.Verified;
import io.pqtrade.order.security.CurrentUser.Credential;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls: by an access token, an API key, or, where observers look, an observer link. A bad credential makes
 * nobody of the caller; whether that matters is the rules' to say.
 */
final class CredentialFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String API_KEY = "X-Api-Key";

    private final TokenVerifier verifier;
    private final ApiKeyHolders keys;

    CredentialFilter(TokenVerifier verifier, ApiKeyHolders keys) {
        this.verifier = verifier;
        this.keys = keys;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = caller(request);
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private @Nullable Authentication caller(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return bearer(request, header.substring(BEARER.length()).strip());
        }
        String key = request.getHeader(API_KEY);
        return key == null ? null : apiKey(request, key);
    }

    private @Nullable Authentication apiKey(HttpServletRequest request, String key) {
        try {
            CurrentUser holder = keys.find(key).orElse(null);
            if (holder != null) {
                return authenticated(holder, roles(holder));
            }
            ProblemReplies.remember(request, Refusal.UNTRUSTED);
        } catch (DataAccessException | TransactionException away) {
            ProblemReplies.remember(request, Refusal.UNKNOWN_REVOCATIONS);
        }
        return null;
    }

    private @Nullable Authentication bearer(HttpServletRequest request, String token) {
        return switch (verifier.verify(token)) {
            case Verified<AccessToken>(AccessToken claims) -> {
                CurrentUser user = user(claims);
                yield authenticated(user, roles(user));
            }
            case Refused<AccessToken>(Refusal reason) -> link(request, token, reason);
        };
    }

    private @Nullable Authentication link(HttpServletRequest request, String token, Refusal reason) {
        if (reason == Refusal.UNTRUSTED && verifier.verifyLink(token) instanceof Verified<ObserverLink>(var link)) {
            return authenticated(link, List.of(new SimpleGrantedAuthority(AccessRules.LINK)));
        }
        ProblemReplies.remember(request, reason);
        return null;
    }

    private static CurrentUser user(AccessToken token) {
        return new CurrentUser(
                token.userId(), token.username(), token.role(), token.portfolioId(), Credential.ACCESS_TOKEN, token);
    }

    private static List<GrantedAuthority> roles(CurrentUser user) {
        return List.of(
                new SimpleGrantedAuthority("ROLE_" + user.role()),
                new SimpleGrantedAuthority(user.credential().name()));
    }

    private static Authentication authenticated(Object principal, List<GrantedAuthority> authorities) {
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities);
    }
}
