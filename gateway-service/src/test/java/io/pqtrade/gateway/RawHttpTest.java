package io.pqtrade.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawHttpTest {

    private static Door door;
    private static StandIn order;

    @BeforeAll
    static void open() {
        order = new StandIn("order");
        door = Door.open(order.url(), order.url(), "--pq.gateway.rate-limit=0");
    }

    @AfterAll
    static void close() {
        door.close();
        order.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/{x} HTTP/1.1               | 400 | MALFORMED_REQUEST",
                "GET /api/a%zz HTTP/1.1              | 400 | MALFORMED_REQUEST",
                "GET /prices?symbols=%zz HTTP/1.1    | 400 | MALFORMED_REQUEST",
                "complete nonsense                   | 400 | MALFORMED_REQUEST"
            })
    void what_is_hardly_http_is_answered_in_the_same_shape(String line, int status, String word) throws Exception {
        String reply = send(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 " + status).contains(word);
        assertThat(reply.toLowerCase()).contains("x-request-id: ");
    }

    @Test
    void a_line_or_header_that_is_too_long_is_told_so() throws Exception {
        String line = send("GET /prices?symbols=" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        String header = send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(line).startsWith("HTTP/1.1 414").contains("URI_TOO_LONG");
        assertThat(header).startsWith("HTTP/1.1 431").contains("HEADERS_TOO_LARGE");
    }

    @Test
    void two_lengths_for_one_body_are_refused() throws Exception {
        String reply = send("POST /api/auth/login/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 ");
        assertThat(reply.split("HTTP/1.1 ")).as("replies").hasSize(2);
    }

    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", door.at("/").getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
