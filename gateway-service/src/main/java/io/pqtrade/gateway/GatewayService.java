package io.pqtrade.gateway;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The one door for REST and WebSocket: who may come in, how fast, and what every reply looks like. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayService {

    /** The application, ready to run; its name keeps its settings apart when several services share a process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewayService.class)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.config.name=gateway");
    }

    static void main(String[] args) {
        application().run(args);
    }
}
