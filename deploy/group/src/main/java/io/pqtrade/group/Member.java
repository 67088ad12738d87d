package io.pqtrade.group;

import io.pqtrade.gateway.GatewayService;
import io.pqtrade.market.MarketService;
import io.pqtrade.order.OrderService;
import io.pqtrade.worker.RiskWorker;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that the group can host. They start in this order and stop in the reverse one: the door opens last and closes first. */
enum Member {
    MARKET_SERVICE(MarketService.class, MarketService::application),
    ORDER_SERVICE(OrderService.class, OrderService::application),
    RISK_WORKER(RiskWorker.class, RiskWorker::application),
    GATEWAY_SERVICE(GatewayService.class, GatewayService::application);

    /** The setting that tells an application which member it is. */
    static final String SETTING = "pq.group.member";

    private final Class<?> source;
    private final Supplier<SpringApplicationBuilder> application;

    Member(Class<?> source, Supplier<SpringApplicationBuilder> application) {
        this.source = source;
        this.application = application;
    }

    /** As its jar is called: {@code order-service}. */
    String serviceName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ConfigurableApplicationContext start(String... args) {
        return application
                .get()
                // The process's main class is the group's; conditions and banners must see the service's.
                .main(source)
                // The group closes them, in order; Spring's own hook would do it in any.
                .registerShutdownHook(false)
                .properties(Map.of(
                        SETTING,
                        serviceName(),
                        // Logging is the process's, and the first application sets it up: the gateway's bounded queue
                        // serves all.
                        "logging.config",
                        "classpath:gateway-logback.xml",
                        // One name would label the lines of all; a logger's name tells whose line it is.
                        "logging.include-application-name",
                        "false"))
                .run(args);
    }
}
