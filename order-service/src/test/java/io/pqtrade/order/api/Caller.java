package io.pqtrade.order.api;

import io.pqtrade.order.TestOrderService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client with its token. Bodies are written with single quotes for double ones, so that they read well here. */
record Caller(URI address, @Nullable String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Caller signedIn(String username) {
        String password = TestOrderService.PASSWORD;
        Reply reply = post("/api/auth/login/", "{'username':'%s','password':'%s'}".formatted(username, password));
        return new Caller(address, reply.ok().path("accessToken").asString());
    }

    /** A new portfolio's owner, signed in to it. */
    Caller portfolio(String terms) {
        String id = post("/api/portfolio/create/", terms).ok().path("id").asString();
        return into(id);
    }

    Caller into(String portfolioId) {
        Reply reply = post("/api/portfolio/session/login/", "{'portfolioId':'%s'}".formatted(portfolioId));
        return new Caller(address, reply.ok().path("accessToken").asString());
    }

    /** A portfolio in US dollars with the usual terms. */
    Caller usd(String balance) {
        return portfolio("{'name':'Main','currency':'USD','initialBalance':'%s','leverage':100}".formatted(balance));
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    Reply post(String path, String body) {
        return send(request(path).POST(json(body)));
    }

    Reply patch(String path, String body) {
        return send(request(path).method("PATCH", json(body)));
    }

    /** With a fresh idempotency key. */
    Reply order(String path, String body) {
        return order(path, body, UUID.randomUUID().toString());
    }

    Reply order(String path, String body, String key) {
        return send(request(path).header("Idempotency-Key", key).POST(json(body)));
    }

    Reply call(String method, String path, @Nullable String body) {
        HttpRequest.Builder request =
                request(path).header("Idempotency-Key", UUID.randomUUID().toString());
        return send(request.method(method, body == null ? BodyPublishers.noBody() : json(body)));
    }

    /** Bytes as they are, under a fresh key. */
    Reply raw(String method, String path, byte @Nullable [] body) {
        HttpRequest.Builder request =
                request(path).header("Idempotency-Key", UUID.randomUUID().toString());
        return send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.BodyPublisher json(String body) {
        return BodyPublishers.ofString(body.replace('\'', '"'));
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            return Reply.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
