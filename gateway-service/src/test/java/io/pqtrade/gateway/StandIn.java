package io.pqtrade.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A service behind the gateway that tells what it was sent and fails as it is told to. */
final class StandIn implements AutoCloseable {

    private final HttpServer server;
    private final ConcurrentLinkedDeque<Received> received = new ConcurrentLinkedDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    record Received(String method, String path, Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    StandIn(String name) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", recorded(exchange -> {
            exchange.getResponseHeaders().set("X-Request-Id", "of-the-service");
            reply(exchange, 200, "application/json", "{\"status\":200,\"payload\":\"" + name + "\"}");
        }));
        server.createContext(
                "/api/fault/page", exchange -> reply(exchange, 502, "text/html", "<h1>Oops</h1>at Foo.java"));
        server.createContext("/api/fault/bare", exchange -> reply(exchange, 404, "text/plain", ""));
        server.createContext(
                "/api/fault/problem",
                exchange -> reply(exchange, 422, "application/problem+json", "{\"code\":\"MARKET_CLOSED\"}"));
        server.createContext("/api/fault/hang", exchange -> awaitClosing());
        server.createContext("/api/fault/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.start();
    }

    private HttpHandler recorded(HttpHandler next) {
        return exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.addLast(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            next.handle(exchange);
        };
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Received last() {
        return received.getLast();
    }

    int count() {
        return received.size();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
