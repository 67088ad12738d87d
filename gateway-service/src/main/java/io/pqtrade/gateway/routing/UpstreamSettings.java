package io.pqtrade.gateway.routing;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are.
 *
 * @param order order-service, {@code http://host:port}
 * @param market market-service, the same form; sockets go there too
 */
@ConfigurationProperties("pq.gateway.upstream")
record UpstreamSettings(URI order, URI market) {

    UpstreamSettings {
        check("order", order);
        check("market", market);
    }

    private static void check(String service, URI address) {
        if (address.getHost() == null || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            throw new IllegalArgumentException("pq.gateway.upstream." + service + " must be http://host:port");
        }
    }
}
