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
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

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

    /** Every filter of the chain would be timed on its own: a tenth of an order's CPU for figures that nobody reads. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** What belongs to sessions and to servlet logins is left out: each filter is passed by every order. */
    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()));
    }
}
