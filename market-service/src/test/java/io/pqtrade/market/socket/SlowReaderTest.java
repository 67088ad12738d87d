package io.pqtrade.market.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.StoredDays;
import io.pqtrade.testkit.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers that leave unread what cannot be conflated: they are closed with 4008, and get to hear it. */
class SlowReaderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RunningMarket MARKET = StoredDays.market();
    private static final URI NOTHING_YET = MARKET.uri("ws", "/prices/?symbols=");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BATCHES = 7;
    /** Events that a reader may be behind. */
    private static final int KEPT = 512;

    @Test
    void replies_of_more_than_a_mebibyte_do_not_wait() {
        double before = slowReaders();
        try (RawSocket greedy = new RawSocket(NOTHING_YET, RunningMarket.portfolioToken())) {
            // Each page has half a megabyte, which is more than all buffers on the way hold together.
            for (int i = 0; i < 30; i++) {
                greedy.text("{\"op\":\"subscribe\",\"channel\":\"history\",\"symbols\":[\"EURUSD\"],"
                        + "\"interval\":\"M1\",\"limit\":5000}");
            }
            Eventually.within(PATIENCE).passes(() -> assertThat(slowReaders()).isEqualTo(before + 1));

            assertThat(greedy.awaitClose()).isEqualTo(4008);
        }
    }

    @Test
    void events_are_told_without_a_gap_or_not_at_all() {
        WrittenPortfolio portfolio = new WrittenPortfolio(MARKET);
        double before = slowReaders();
        try (RawSocket slow = new RawSocket(NOTHING_YET, portfolio.token());
                Client quick = new Client(NOTHING_YET, "Authorization", "Bearer " + portfolio.token())) {
            slow.text("{\"op\":\"subscribe\",\"channel\":\"portfolio\"}").awaitText("\"snapshot\"");
            quick.say("{'op':'subscribe','channel':'portfolio'}").await("snapshot");
            for (int batch = 0; batch < BATCHES; batch++) {
                portfolio.publish(portfolio.commitLong(200, 4000));
                quick.await(message -> message.path("seq").asLong() == portfolio.last());
            }

            assertThat(slow.awaitClose()).isEqualTo(4008);
            List<Long> told = slow.heard().stream()
                    .map(JSON::readTree)
                    .flatMap(frame -> frame.isArray() ? frame.valueStream() : List.of(frame).stream())
                    .flatMap(message -> message.path("data").path("events").valueStream())
                    .map(event -> event.path("sequence").asLong())
                    .toList();
            assertThat(told)
                    .isEqualTo(LongStream.range(2, 2 + told.size()).boxed().toList());
            assertThat(told.size()).isLessThan(BATCHES * 200 - KEPT);
            assertThat(slowReaders()).isEqualTo(before + 1);
            comesBackTo(portfolio, 1 + told.size());
        }
    }

    private static void comesBackTo(WrittenPortfolio portfolio, long seen) {
        try (Client again = new Client(NOTHING_YET, "Authorization", "Bearer " + portfolio.token())) {
            again.say("{'op':'subscribe','channel':'portfolio','resumeFrom':" + seen + "}");
            JsonNode error = again.await("error");
            assertThat(error.path("data").path("code").asString()).isEqualTo("SNAPSHOT_REQUIRED");
            assertThat(again.await("snapshot").path("seq").asLong()).isEqualTo(portfolio.last());
        }
    }

    private static double slowReaders() {
        return MARKET.bean(MeterRegistry.class).counter(SocketRoom.SLOW_READERS).count();
    }
}
