package io.pqtrade.order;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

/** The buy side: users and tokens, portfolios, orders, ledger, reports and administration over HTTP. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderService {

    /** The application, ready to run; its name keeps its settings apart when several services share a process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(OrderService.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=order");
    }

    static void main(String[] args) {
        application().run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Only requests are validated, never entities: whether a field is loaded yet would be asked for each of them in vain. */
    @Bean
    ValidationConfigurationCustomizer everythingIsLoaded() {
        return validation -> validation.traversableResolver(new EveryField());
    }

    private static final class EveryField implements TraversableResolver {
        @Override
        public boolean isReachable(
                @Nullable Object owner, Path.Node field, Class<?> root, Path path, ElementType kind) {
            return true;
        }

        @Override
        public boolean isCascadable(
                @Nullable Object owner, Path.Node field, Class<?> root, Path path, ElementType kind) {
            return true;
        }
    }
}
