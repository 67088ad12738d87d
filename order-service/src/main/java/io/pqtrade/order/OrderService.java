package io.pqtrade.order;

import java.time.Clock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
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
}
