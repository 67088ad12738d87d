package io.pqtrade.market.socket;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients that break rules or go dead lose their own socket with the code that docs/protocols/websocket.md names, and nobody else's. */
class HostileSocketTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);

    private static RunningMarket market;
    private static Client bystander;
    private static long seen;

    @BeforeAll
    static void start() {
        market = RunningMarket.start(
                "pq.sockets.silence=3s",
                "pq.sockets.heartbeat=1s",
                "pq.sockets.send-timeout=2s",
                "pq.world.ticks-per-second=20");
        bystander = new Client(market.uri("ws", "/prices/?symbols=EURUSD"), "Authorization", "Bearer " + TRADER);
        seen = bystander.await("snapshot").path("seq").asLong();
    }

    @AfterAll
    static void stop() {
        bystander.close();
        market.close();
    }

    @AfterEach
    void the_bystander_has_missed_nothing() {
        for (int i = 0; i < 5; i++) {
            JsonNode ticks = bystander.await("ticks");
            assertThat(ticks.path("prevSeq").asLong()).isEqualTo(seen);
            assertThat(ticks.has("dropped")).isFalse();
            seen = ticks.path("seq").asLong();
        }
    }

    @Test
    void a_frame_of_a_mebibyte_is_refused_by_its_announcement() {
        try (RawSocket client = open()) {
            assertThat(client.send(RawSocket.announcement(0x81, 1 << 20)).awaitClose())
                    .isEqualTo(1009);
        }
    }

    @Test
    void a_frame_of_a_mebibyte_that_really_comes_is_refused_too() {
        try (RawSocket client = open()) {
            assertThat(client.send(RawSocket.frame(0x81, new byte[1 << 20])).awaitClose())
                    .isEqualTo(1009);
        }
    }

    @Test
    void a_frame_with_a_negative_length_is_refused() {
        try (RawSocket client = open()) {
            assertThat(client.send(RawSocket.announcement(0x81, Long.MIN_VALUE)).awaitClose())
                    .isEqualTo(1002);
        }
    }

    @Test
    void many_small_pieces_do_not_make_a_message_that_is_too_large() {
        try (RawSocket client = open()) {
            client.send(RawSocket.frame(0x01, new byte[3000]));
            assertThat(client.send(RawSocket.frame(0x00, new byte[3000])).awaitClose())
                    .isEqualTo(1009);
        }
    }

    @Test
    void a_hundred_thousand_subscriptions_in_one_message_are_too_large() {
        String symbols =
                IntStream.range(0, 100_000).mapToObj(i -> "\"S" + i + "\"").collect(Collectors.joining(","));
        try (RawSocket client = open()) {
            client.text("{\"op\":\"subscribe\",\"channel\":\"ticks\",\"symbols\":[" + symbols + "]}");
            assertThat(client.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void text_that_is_not_utf_8_is_refused() {
        try (RawSocket client = open()) {
            assertThat(client.send(RawSocket.frame(0x81, new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'}))
                            .awaitClose())
                    .isEqualTo(1007);
        }
    }

    @Test
    void frames_against_the_protocol_are_refused() {
        byte[] unmasked = {(byte) 0x81, 2, '{', '}'};
        assertThat(closedBy(unmasked)).isEqualTo(1002);
        assertThat(closedBy(RawSocket.frame(0xc1, "{}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(1002);
        assertThat(closedBy(RawSocket.frame(0x80, new byte[1]))).isEqualTo(1002);
        assertThat(closedBy(RawSocket.frame(0x83, new byte[1]))).isEqualTo(1002);
        assertThat(closedBy(RawSocket.frame(0x09, new byte[1]))).isEqualTo(1002);
        assertThat(closedBy(RawSocket.announcement(0x89, 126))).isEqualTo(1002);
        assertThat(closedBy(RawSocket.frame(0x82, new byte[1]))).isEqualTo(1003);
        assertThat(closedBy(RawSocket.frame(0x88, new byte[] {0, 1}))).isEqualTo(1002);
    }

    private static int closedBy(byte[] frame) {
        try (RawSocket client = open()) {
            return client.send(frame).awaitClose();
        }
    }

    @Test
    void a_close_is_answered_with_its_own_code() {
        assertThat(closedBy(RawSocket.frame(0x88, new byte[] {3, (byte) 0xe8}))).isEqualTo(1000);
        assertThat(closedBy(RawSocket.frame(0x88, new byte[0]))).isEqualTo(1000);
    }

    @Test
    void a_flood_of_messages_closes_the_socket() {
        try (RawSocket client = open()) {
            byte[] ping = RawSocket.frame(0x81, "{\"op\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 5000; i++) {
                client.send(ping);
            }
            assertThat(client.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void a_flood_of_empty_pieces_or_pings_is_a_flood_too() {
        for (int head : new int[] {0x01, 0x89}) {
            try (RawSocket client = open()) {
                client.send(RawSocket.frame(head, new byte[0]));
                for (int i = 0; i < 200; i++) {
                    client.send(RawSocket.frame(head == 0x01 ? 0x00 : head, new byte[0]));
                }
                assertThat(client.awaitClose()).isEqualTo(1008);
            }
        }
    }

    @Test
    void half_open_sockets_are_cut() {
        // It stays silent and answers no ping, as a machine does that lost its power.
        try (RawSocket client = open()) {
            assertThat(client.awaitClose()).isZero();
        }
    }

    @Test
    void a_client_that_answers_pings_is_not_half_open() {
        try (Client client = new Client(market.uri("ws", "/prices/?symbols="), "Authorization", "Bearer " + TRADER)) {
            for (int i = 0; i < 6; i++) {
                client.await("heartbeat");
            }
        }
    }

    @Test
    void a_reader_that_never_reads_is_cut_and_costs_nobody_anything() {
        SocketRoom room = market.bean(SocketRoom.class);
        int before = room.count();
        try (RawSocket greedy = new RawSocket(market.uri("ws", "/prices/"), TRADER)) {
            for (int i = 0; i < 30; i++) {
                greedy.text("{\"op\":\"subscribe\",\"channel\":\"market\"}");
            }
            Eventually.within(Duration.ofSeconds(20))
                    .passes(() -> assertThat(room.count()).isEqualTo(before));
        }
    }

    @Test
    void what_is_closed_is_forgotten() {
        SocketRoom room = market.bean(SocketRoom.class);
        int before = room.count();
        for (int i = 0; i < 20; i++) {
            open().close();
        }
        eventually(() -> assertThat(room.count()).isLessThanOrEqualTo(before));
    }

    private static RawSocket open() {
        return new RawSocket(market.uri("ws", "/prices/?symbols="), TRADER);
    }
}
