package io.pqtrade.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class SocketTest {

    private static final int LONG = 200_000;
    private static final BlockingQueue<String> HEADERS = new LinkedBlockingQueue<>();

    private static DisposableServer market;
    private static Door door;

    @BeforeAll
    static void open() {
        market = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.ws("/prices/", (in, out) -> {
                            HEADERS.add(in.headers().get("X-Forwarded-For") + " "
                                    + in.headers().get("X-User-Id") + " "
                                    + in.headers().get("X-Request-Id"));
                            return out.sendString(in.receive().asString().flatMap(SocketTest::answer));
                        })
                        .ws("/prices/closing", (in, out) -> out.sendClose(4401, "no token")))
                .bindNow();
        door = Door.open("http://127.0.0.1:1", "http://127.0.0.1:" + market.port(), "--pq.gateway.rate-limit=0");
    }

    private static Flux<String> answer(String message) {
        return message.equals("long") ? Flux.just("x".repeat(LONG)) : Flux.just("echo " + message);
    }

    @AfterAll
    static void close() {
        door.close();
        market.disposeNow();
    }

    @Test
    void messages_pass_both_ways_and_the_service_knows_the_caller() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = connect("/prices/", heard);

        socket.sendText("hello", true).join();

        assertThat(heard.texts.poll(5, TimeUnit.SECONDS)).isEqualTo("echo hello");
        assertThat(HEADERS.poll(5, TimeUnit.SECONDS)).isEqualTo("127.0.0.1 " + Door.USER + " socket-1");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Test
    void a_long_message_passes_whole() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = connect("/prices/", heard);

        socket.sendText("long", true).join();

        assertThat(heard.texts.poll(5, TimeUnit.SECONDS)).hasSize(LONG);
        socket.abort();
    }

    @Test
    void a_close_code_of_the_service_reaches_the_client() throws Exception {
        Heard heard = new Heard();
        connect("/prices/closing", heard);

        assertThat(heard.closed.get(5, TimeUnit.SECONDS)).isEqualTo(4401);
    }

    @Test
    void a_socket_with_a_bad_token_is_refused_before_the_upgrade() {
        CompletableFuture<WebSocket> refused = Door.client()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer x.y.z")
                .buildAsync(at("/prices/"), new Heard());

        assertThat(refused).failsWithin(Duration.ofSeconds(5)).withThrowableOfType(ExecutionException.class);
    }

    @Test
    void a_socket_that_the_service_refuses_is_told_so() throws Exception {
        Heard heard = new Heard();
        connect("/prices/nothing", heard);

        assertThat(heard.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1008);
    }

    @Test
    void many_sockets_leave_connections_for_rest() throws Exception {
        for (int i = 0; i < 300; i++) {
            connect("/prices/", new Heard());
        }
        assertThat(Door.send(door.request("/prices/nothing").GET()).statusCode())
                .isEqualTo(404);
    }

    private static WebSocket connect(String path, Heard heard) throws Exception {
        return Door.client()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + door.tokens.of(Door.USER, Door.PORTFOLIO))
                .header("X-Request-Id", "socket-1")
                .header("X-User-Id", "somebody")
                .header("X-Forwarded-For", "8.8.8.8")
                .buildAsync(at(path), heard)
                .get(10, TimeUnit.SECONDS);
    }

    private static URI at(String path) {
        return URI.create(door.at(path).toString().replace("http:", "ws:"));
    }
}
