package io.pqtrade.web.request;

import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.UrlHandlerFilter;

/** Registers the filters every service needs, all of them before security. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(RequestSettings.class)
class RequestAutoConfiguration {

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestId() {
        return ordered(new RequestIdFilter(), 0);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(RequestSettings settings) {
        return ordered(new BodyLimitFilter(settings.maxBody().toBytes()), 1);
    }

    /** A last slash is dropped before anything looks at the path: controllers and security are mapped without one. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlash() {
        return ordered(
                UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build(), 2);
    }

    @Bean
    PlainTextAdvice plainTextAdvice() {
        return new PlainTextAdvice();
    }

    private static <F extends Filter> FilterRegistrationBean<F> ordered(F filter, int place) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10 + place);
        return registration;
    }
}
