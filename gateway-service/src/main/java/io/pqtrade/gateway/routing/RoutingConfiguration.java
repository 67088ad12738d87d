package io.pqtrade.gateway.routing;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.reactive.socket.client.WebSocketClient;
import org.springframework.web.reactive.socket.server.RequestUpgradeStrategy;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

/** The routes, and the client that walks them. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    /** How long the addresses behind a service's name are believed: an instance that is replaced has another one. */
    private static final Duration ADDRESSES_BELIEVED = Duration.ofSeconds(5);

    @Bean
    RouteLocator routes(RouteLocatorBuilder routes, UpstreamSettings upstream) {
        // A WebSocket upgrade takes the same route: its scheme is changed on the way.
        return routes.routes()
                .route(
                        "market",
                        route ->
                                route.path("/prices/**", "/api/admin/market/**").uri(upstream.market()))
                .route("order", route -> route.path("/api/**").uri(upstream.order()))
                .build();
    }

    /**
     * The client would send a request again when its connection broke, even after the service had read it. Whether a
     * repeat is safe is known to the caller alone, who has the Idempotency-Key.
     */
    @Bean
    HttpClientCustomizer neverRepeat() {
        return client -> ofMany(client.disableRetry(true));
    }

    /**
     * A name may have several addresses, which come and go: each new connection takes the next one, and the one after it when
     * nobody listens there. A name server's own word counts for less; that of containers says ten minutes.
     */
    private static HttpClient ofMany(HttpClient client) {
        return client.resolver(names -> names.cacheMaxTimeToLive(ADDRESSES_BELIEVED)
                .cacheNegativeTimeToLive(Duration.ofSeconds(1))
                .roundRobinSelection(true));
    }

    /**
     * A socket has a connection of its own: in the pool it would hold one for hours, and a few hundred of them would leave
     * none for REST.
     */
    @Bean
    @Primary
    WebSocketClient unpooledSockets(HttpClientProperties settings) {
        HttpClient client = ofMany(HttpClient.newConnection())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.getConnectTimeout())
                .responseTimeout(settings.getResponseTimeout());
        return new ReactorNettyWebSocketClient(
                client,
                () -> WebsocketClientSpec.builder()
                        .handlePing(true)
                        .maxFramePayloadLength(settings.getWebsocket().getMaxFramePayloadLength()));
    }

    @Bean
    @Primary
    WebSocketService proxiedSockets(RequestUpgradeStrategy upgrade) {
        return new ProxiedSockets(new HandshakeWebSocketService(upgrade));
    }

    @Bean
    ForeignErrors foreignErrors() {
        return new ForeignErrors();
    }
}
