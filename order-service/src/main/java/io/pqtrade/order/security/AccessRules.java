package io.pqtrade.order.security;

import static io.pqtrade.order.security.CurrentUser.Credential.ACCESS_TOKEN;
import static io.pqtrade.order.security.CurrentUser.Credential.READ_KEY;
import static io.pqtrade.order.security.CurrentUser.Credential.TRADE_KEY;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyAuthority;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyRole;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAuthority;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import jakarta.servlet.DispatcherType;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may call what, by path, method, role and credential. A key reads; with the right to trade it also gives orders; it
 * never manages. Whose portfolio it is, is asked again by every query.
 */
final class AccessRules {

    /** The authority of an observer link's bearer, who is no user. */
    static final String LINK = "OBSERVER_LINK";

    private static final String[] SIGN_IN = {
        "/api/auth/register", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout"
    };

    private AccessRules() {}

    static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        // An error page or the end of asynchronous work follows a request that was judged already.
        rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
        rules.requestMatchers(POST, SIGN_IN).permitAll();
        rules.requestMatchers(GET, "/api/auth/keys").permitAll();
        rules.requestMatchers(GET, "/api/auth/protected_route").access(hasAnyAuthority(keysToo()));
        rules.requestMatchers("/api/auth/**").hasAuthority(ACCESS_TOKEN.name());
        rules.requestMatchers("/api/admin/**").access(signedInAs("ADMIN"));
        rules.requestMatchers(GET, "/api/portfolio/shared/**")
                .hasAnyAuthority(ACCESS_TOKEN.name(), READ_KEY.name(), TRADE_KEY.name(), LINK);
        rules.requestMatchers(POST, "/api/orders/preview").access(trading(keysToo()));
        rules.requestMatchers(POST, "/api/orders/**").access(trading(ACCESS_TOKEN.name(), TRADE_KEY.name()));
        rules.requestMatchers(GET, "/api/portfolio/**", "/api/orders/**").access(trading(keysToo()));
        rules.requestMatchers(HEAD, "/api/portfolio/**", "/api/orders/**").access(trading(keysToo()));
        rules.requestMatchers("/api/portfolio/**", "/api/orders/**").access(trading(ACCESS_TOKEN.name()));
        // A path nobody serves is "not there" to who has signed in, and nothing to anybody else.
        rules.requestMatchers("/api/**").hasAuthority(ACCESS_TOKEN.name());
        rules.anyRequest().denyAll();
    }

    private static AuthorizationManager<RequestAuthorizationContext> signedInAs(String role) {
        return allOf(hasAuthority(ACCESS_TOKEN.name()), hasRole(role));
    }

    private static AuthorizationManager<RequestAuthorizationContext> trading(String... credentials) {
        return allOf(hasAnyRole("TRADER", "ADMIN"), hasAnyAuthority(credentials));
    }

    private static String[] keysToo() {
        return new String[] {ACCESS_TOKEN.name(), READ_KEY.name(), TRADE_KEY.name()};
    }
}
