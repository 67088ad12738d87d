package io.pqtrade.gateway.dashboard;

import io.pqtrade.gateway.dashboard.StaticFile.Form;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Everything that is neither {@code /api} nor {@code /prices} and that a browser asks for. */
@Configuration(proxyBeanMethods = false)
class DashboardRoutes {

    /** Scripts and sockets of our own door alone. Inline style is allowed: the chart and the dialogs set their own. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private static final MediaType HTML = MediaType.valueOf("text/html;charset=utf-8");

    @Bean
    RouterFunction<ServerResponse> dashboard(DashboardSettings settings) {
        return settings.dashboard().isBlank() ? absent() : serve(DashboardFiles.in(Path.of(settings.dashboard())));
    }

    private static RouterFunction<ServerResponse> serve(DashboardFiles files) {
        HandlerFunction<ServerResponse> page = request -> send(request, files.page());
        return request -> {
            if (!isRead(request)) {
                return Mono.empty();
            }
            String path = request.requestPath().value();
            HandlerFunction<ServerResponse> file = files.at(path)
                    .<HandlerFunction<ServerResponse>>map(found -> asked -> send(asked, found))
                    .orElse(null);
            return Mono.justOrEmpty(file != null ? file : isAddress(request, path) ? page : null);
        };
    }

    private static RouterFunction<ServerResponse> absent() {
        return RouterFunctions.route()
                .GET(
                        "/",
                        request -> ServerResponse.ok()
                                .contentType(HTML)
                                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                                .bodyValue(new ClassPathResource("dashboard/absent.html")))
                .build();
    }

    private static Mono<ServerResponse> send(ServerRequest request, StaticFile file) {
        // Before anything is decided: a browser that hears 304 takes these headers over into the page it has kept.
        HttpHeaders headers = request.exchange().getResponse().getHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.setCacheControl(file.cacheControl());
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        Form form = file.formFor(request.headers().firstHeader(HttpHeaders.ACCEPT_ENCODING));
        return request.checkNotModified(file.tag())
                .switchIfEmpty(
                        Mono.defer(() -> ok(file, form.encoding()).bodyValue(new FileSystemResource(form.file()))));
    }

    private static ServerResponse.BodyBuilder ok(StaticFile file, @Nullable String encoding) {
        ServerResponse.BodyBuilder reply = ServerResponse.ok().contentType(file.type());
        return encoding == null ? reply : reply.header(HttpHeaders.CONTENT_ENCODING, encoding);
    }

    /** An address of the dashboard, opened or reloaded in a browser; programs that mistype a path are told so instead. */
    private static boolean isAddress(ServerRequest request, String path) {
        boolean service = isUnder("/api", path) || isUnder("/prices", path);
        boolean file = path.lastIndexOf('.') > path.lastIndexOf('/');
        return !service
                && !file
                && request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    }

    private static boolean isRead(ServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private static boolean isUnder(String root, String path) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }
}
