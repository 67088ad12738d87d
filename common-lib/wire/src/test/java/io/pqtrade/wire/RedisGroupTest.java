package io.pqtrade.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.testkit.Eventually;
import io.pqtrade.testkit.RedisGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same code where Redis is more than one server. */
class RedisGroupTest {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void a_cluster_takes_ticks_events_and_news_and_gives_them_back() throws InterruptedException {
        try (RedisGroup servers = RedisGroup.cluster();
                RedisLink redis = RedisLink.open(servers.url())) {
            TickStream ticks = new TickStream(redis, 1_000);
            EventStream events = new EventStream(redis, 1_000);
            BlockingQueue<String> news = new LinkedBlockingQueue<>();
            BlockingQueue<Boolean> heard = new LinkedBlockingQueue<>();
            try (RedisLink.Subscription _ = redis.subscribe("news", news::add, () -> heard.add(true));
                    StreamReader<TickEntry> reader = ticks.reader(StreamReader.FROM_START)) {
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();
                TickGate gate = new TickGate(redis, 1_000);
                gate.raise(1);
                gate.publish(1, new TickEntry(0, List.of(quote(1))))
                        .toCompletableFuture()
                        .join();
                EventMessage event = new EventMessage(UUID.randomUUID(), 1, "{}");
                events.append(List.of(event)).toCompletableFuture().join();
                redis.publish("news", "hello").toCompletableFuture().join();

                assertThat(new QuoteCache(redis).read(List.of("EURUSD", "NONE")))
                        .isEqualTo(Map.of("EURUSD", quote(1)));
                assertThat(reader.next(10, Duration.ofSeconds(10)))
                        .extracting(entry -> entry.value().ticks())
                        .containsExactly(List.of(quote(1)));
                assertThat(events.reader(StreamReader.FROM_START).next(10, Duration.ZERO))
                        .extracting(StreamEntry::value)
                        .containsExactly(event);
                assertThat(news.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
            }
        }
    }

    /** What the old master had not yet passed on is lost with it, as with any asynchronous replica: latest quotes come again with the next tick. */
    @Test
    void when_the_master_dies_its_replica_goes_on_at_the_same_address() {
        try (RedisGroup servers = RedisGroup.watched();
                RedisLink redis = RedisLink.open(servers.url())) {
            QuoteCache quotes = new QuoteCache(redis);
            quotes.write(quote(1));

            servers.killMaster();

            Eventually.within(Duration.ofSeconds(30)).passes(() -> quotes.write(quote(2)));
            assertThat(quotes.read()).isEqualTo(Map.of("EURUSD", quote(2)));
        }
    }

    private static Quote quote(long sequence) {
        return new Quote("EURUSD", Price.of("1.08490"), Price.of("1.08500"), sequence, AT, false);
    }
}
