package io.pqtrade.gateway.landing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Serves the page and its style sheet, which need nothing from anywhere else. */
@Configuration(proxyBeanMethods = false)
class LandingPage {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final MediaType CSS = MediaType.valueOf("text/css;charset=utf-8");
    private static final MediaType HTML = MediaType.valueOf("text/html;charset=utf-8");
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    @Bean
    RouterFunction<ServerResponse> landing() {
        return RouterFunctions.route()
                .GET("/", request -> file("landing.html", HTML))
                .GET("/landing.css", request -> file("landing.css", CSS))
                .GET("/favicon.svg", request -> file("favicon.svg", SVG))
                .build();
    }

    private static Mono<ServerResponse> file(String name, MediaType type) {
        Resource resource = new ClassPathResource("landing/" + name);
        return ServerResponse.ok()
                .contentType(type)
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "public, max-age=300")
                .bodyValue(resource);
    }
}
