package io.pqtrade.order.security;

import io.micrometer.core.instrument.MeterRegistry;
import io.pqtrade.auth.TokenVerifier;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Puts the filters and rules together: stateless, deny by default, every refusal a problem. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The management port listens on this machine alone and is not routed, so health and metrics need no token. */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    /** CSRF protection is off because nothing but the refresh cookie is sent by itself, and that has its own check. */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, TokenVerifier verifier, ApiKeyHolders keys, ProblemReplies replies)
            throws Exception {
        return stateless(http)
                .addFilterBefore(new CredentialFilter(verifier, keys), AuthorizationFilter.class)
                .authorizeHttpRequests(AccessRules::apply)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(replies).accessDeniedHandler(replies))
                .build();
    }

    /** Outside of security: a flood of requests without a token is held back as well. */
    @Bean
    FilterRegistrationBean<InFlightFilter> inFlight(InFlightSettings settings, MeterRegistry meters) {
        FilterRegistrationBean<InFlightFilter> filter =
                new FilterRegistrationBean<>(new InFlightFilter(settings, meters));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return filter;
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
