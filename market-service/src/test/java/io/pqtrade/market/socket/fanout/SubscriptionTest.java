package io.pqtrade.market.socket.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.socket.engine.FrameText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SubscriptionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instrument EURUSD = Catalogue.shipped("EURUSD").orElseThrow();
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Topic topic = new Topic(Channel.TICKS, 4);

    @Test
    void readers_that_keep_up_share_the_bytes() {
        round(11, 12);

        Frame frame = topic.newest();

        assertThat(frame.bytes(0, 0)).isSameAs(frame.bytes(0, 0));
        assertThat(frame.bytes(11, 0)).isNotSameAs(frame.bytes(0, 0));
    }

    @Test
    void a_reader_goes_on_from_its_snapshot_wherever_in_a_round_that_was() {
        round(8, 10);
        round(11, 12, 13);

        assertThat(sequences(told(begun(12)))).containsExactly(13L);
        assertThat(told(begun(12)).getFirst().get("prevSeq").asLong()).isEqualTo(12);
        assertThat(sequences(told(begun(9)))).containsExactly(10L, 11L, 12L, 13L);
        assertThat(told(begun(13))).isEmpty();
        assertThat(told(begun(20))).isEmpty();
    }

    @Test
    void each_message_begins_where_the_one_before_ended() {
        Subscription reader = begun(0);
        round(1, 2);
        round(3);
        List<JsonNode> first = told(reader);
        round(4, 5);
        List<JsonNode> second = told(reader);

        assertThat(first).extracting(message -> message.get("prevSeq").asLong()).containsExactly(0L, 2L);
        assertThat(second)
                .extracting(message -> message.get("prevSeq").asLong())
                .containsExactly(3L);
        assertThat(second.getFirst().get("seq").asLong()).isEqualTo(5);
    }

    @Test
    void a_reader_too_slow_for_what_is_kept_gets_the_newest_tick_and_the_number_of_those_left_out() {
        round(1, 2);
        Subscription reader = begun(1);
        for (long seq = 3; seq < 10; seq += 2) {
            round(seq, seq + 1);
        }

        JsonNode message = told(reader).getFirst();

        assertThat(message.get("seq").asLong()).isEqualTo(10);
        assertThat(message.get("prevSeq").asLong()).isEqualTo(1);
        assertThat(message.get("data")).hasSize(1);
        assertThat(message.get("dropped").asLong()).isEqualTo(8);
        round(11);
        assertThat(told(reader).getFirst().has("dropped")).isFalse();
    }

    @Test
    void whenever_a_slow_reader_wakes_told_and_dropped_make_up_everything() {
        Subscription reader = begun(0);
        long sum = 0;
        for (int i = 1; i <= 1000; i++) {
            round(i);
            if (i % 7 == 0 || i == 1000) {
                for (JsonNode message : told(reader)) {
                    sum += message.path("dropped").asLong()
                            + message.get("data").size();
                }
            }
        }

        assertThat(sum).isEqualTo(1000);
    }

    @Test
    void a_reader_may_ask_for_fewer_messages_and_loses_no_tick() {
        Subscription oncePerSecond = new Subscription(topic, 0, SECOND, 1);
        oncePerSecond.begin();
        round(1);
        assertThat(sequences(told(oncePerSecond, 0))).containsExactly(1L);
        round(2);
        assertThat(told(oncePerSecond, SECOND / 2)).isEmpty();
        round(3, 4);

        List<JsonNode> later = told(oncePerSecond, SECOND);

        assertThat(later).hasSize(1);
        assertThat(sequences(later)).containsExactly(2L, 3L, 4L);
        assertThat(later.getFirst().get("prevSeq").asLong()).isEqualTo(1);
    }

    @Test
    void what_a_readers_own_pace_leaves_out_of_market_is_not_counted_as_dropped() {
        Topic market = new Topic(Channel.MARKET, 1);
        Subscription everyFourth = new Subscription(market, 0, SECOND, 4);
        everyFourth.begin();
        List<JsonNode> told = new ArrayList<>();
        for (int round = 1; round <= 12; round++) {
            gather(market, round);
            told.addAll(told(everyFourth, round * SECOND / 4));
        }

        assertThat(told).extracting(message -> message.get("seq").asLong()).containsExactly(1L, 5L, 9L);
        assertThat(told).noneMatch(message -> message.has("dropped"));
    }

    @Test
    void what_a_slow_reader_missed_of_market_is_counted() {
        Topic market = new Topic(Channel.MARKET, 1);
        Subscription reader = new Subscription(market, 0, 0, 1);
        reader.begin();
        for (int round = 1; round <= 5; round++) {
            gather(market, round);
        }

        JsonNode message = told(reader).getFirst();

        assertThat(message.get("seq").asLong()).isEqualTo(5);
        assertThat(message.get("dropped").asLong()).isEqualTo(4);
        assertThat(message.get("data").isObject()).isTrue();
    }

    @Test
    void where_the_newest_price_is_enough_the_others_are_left_out_and_counted() {
        Subscription observer = begun(0);
        round(1);
        round(2, 3);
        round(4);

        JsonNode message = told(observer, 0, true).getFirst();

        assertThat(sequences(List.of(message))).containsExactly(4L);
        assertThat(message.get("dropped").asLong()).isEqualTo(3);
        assertThat(told(observer, 0, true)).isEmpty();
    }

    private Subscription begun(long lastSeq) {
        Subscription subscription = new Subscription(topic, lastSeq, 0, 1);
        subscription.begin();
        return subscription;
    }

    private void round(long... sequences) {
        gather(topic, sequences);
    }

    private static void gather(Topic topic, long... sequences) {
        for (long sequence : sequences) {
            topic.gather(new Quote("EURUSD", Price.of("1.0849"), Price.of("1.085"), sequence, Instant.EPOCH, false));
        }
        topic.seal(EURUSD);
    }

    private static List<JsonNode> told(Subscription subscription) {
        return told(subscription, 0);
    }

    private static List<JsonNode> told(Subscription subscription, long now) {
        return told(subscription, now, false);
    }

    private static List<JsonNode> told(Subscription subscription, long now, boolean newestAlone) {
        FrameText out = new FrameText();
        out.begin();
        subscription.talk(out, now, newestAlone);
        ByteBuffer frame = out.frame();
        String text = StandardCharsets.UTF_8.decode(frame).toString();
        int start = text.indexOf('{');
        if (start < 0) {
            return List.of();
        }
        boolean array = start > 0 && text.charAt(start - 1) == '[';
        JsonNode json = JSON.readTree(text.substring(array ? start - 1 : start));
        return array ? json.valueStream().toList() : List.of(json);
    }

    private static List<Long> sequences(List<JsonNode> messages) {
        return messages.stream()
                .flatMap(message -> message.get("data").valueStream())
                .map(tick -> tick.get("seq").asLong())
                .toList();
    }
}
