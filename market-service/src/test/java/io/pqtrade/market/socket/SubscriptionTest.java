package io.pqtrade.market.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SubscriptionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Subscription ticks = new Subscription(Channel.TICKS, 2, 1);

    @Test
    void a_reader_that_keeps_up_gets_the_shared_text() {
        ticks.toldUpTo(10);
        Frame frame = ticks(10, 11, 12);

        assertThat(ticks.offer(frame)).isTrue();
        assertThat(drain(ticks)).singleElement().isSameAs(frame.text(10, 0));
    }

    @Test
    void news_a_snapshot_already_told_are_left_out() {
        ticks.toldUpTo(12);

        assertThat(ticks.offer(ticks(10, 11, 12))).isFalse();
        assertThat(ticks.offer(ticks(10, 11, 12, 13))).isTrue();
        JsonNode message = JSON.readTree(drain(ticks).getFirst());
        assertThat(message.get("prevSeq").asLong()).isEqualTo(12);
        assertThat(message.get("data")).hasSize(1);
        assertThat(message.has("dropped")).isFalse();
    }

    @Test
    void a_slow_reader_gets_the_newest_tick_and_the_number_of_those_left_out() {
        ticks.toldUpTo(10);
        ticks.offer(ticks(10, 11, 12));
        ticks.offer(ticks(12, 13));
        ticks.offer(ticks(13, 14, 15));
        ticks.offer(ticks(15, 16));

        List<String> messages = drain(ticks);

        JsonNode conflated = JSON.readTree(messages.getFirst());
        assertThat(conflated.get("seq").asLong()).isEqualTo(15);
        assertThat(conflated.get("prevSeq").asLong()).isEqualTo(10);
        assertThat(conflated.get("dropped").asLong()).isEqualTo(4);
        assertThat(conflated.get("data")).hasSize(1);
        assertThat(JSON.readTree(messages.getLast()).get("prevSeq").asLong()).isEqualTo(15);
    }

    @Test
    void however_long_a_reader_sleeps_two_frames_wait_at_most() {
        for (int i = 1; i <= 1000; i++) {
            ticks.offer(ticks(i - 1, i));
        }

        List<String> messages = drain(ticks);

        assertThat(messages).hasSizeLessThanOrEqualTo(2);
        long dropped = messages.stream()
                .mapToLong(text -> JSON.readTree(text).path("dropped").asLong())
                .sum();
        long told = messages.stream()
                .mapToLong(text -> JSON.readTree(text).get("data").size())
                .sum();
        assertThat(dropped + told).isEqualTo(1000);
    }

    @Test
    void market_news_come_at_the_readers_own_pace_without_counting_as_dropped() {
        Subscription everySecond = new Subscription(Channel.MARKET, 1, 4);
        List<Long> told = new ArrayList<>();
        for (int round = 1; round <= 12; round++) {
            everySecond.offer(market(round - 1, round));
            if (everySecond.round(round)) {
                List<String> messages = new ArrayList<>();
                everySecond.drainTo(messages, round);
                JsonNode message = JSON.readTree(messages.getFirst());
                told.add(message.get("seq").asLong());
                assertThat(message.has("dropped")).isFalse();
            }
        }

        assertThat(told).containsExactly(1L, 5L, 9L);
    }

    @Test
    void market_news_a_slow_reader_missed_are_counted() {
        Subscription market = new Subscription(Channel.MARKET, 1, 1);
        for (int round = 1; round <= 5; round++) {
            market.offer(market(round - 1, round));
            market.round(round);
        }

        JsonNode message = JSON.readTree(drain(market).getFirst());
        assertThat(message.get("seq").asLong()).isEqualTo(5);
        assertThat(message.get("dropped").asLong()).isEqualTo(4);
    }

    private static List<String> drain(Subscription subscription) {
        List<String> messages = new ArrayList<>();
        subscription.drainTo(messages, 0);
        return messages;
    }

    private static Frame ticks(long prevSeq, long... sequences) {
        return frame(Channel.TICKS, prevSeq, sequences);
    }

    private static Frame market(long prevSeq, long sequence) {
        return frame(Channel.MARKET, prevSeq, sequence);
    }

    private static Frame frame(Channel channel, long prevSeq, long... sequences) {
        List<Quote> quotes = Arrays.stream(sequences)
                .mapToObj(sequence ->
                        new Quote("EURUSD", Price.of("1.0849"), Price.of("1.085"), sequence, Instant.EPOCH, false))
                .toList();
        return new Frame(channel, Catalogue.shipped("EURUSD").orElseThrow(), prevSeq, quotes);
    }
}
