package io.pqtrade.trading.outbox;

import static io.pqtrade.testkit.Eventually.eventually;
import static io.pqtrade.trading.fixture.TradingWorld.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.lease.Lease;
import io.pqtrade.lease.LeaseLostException;
import io.pqtrade.lease.Leases;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.trading.event.EventLog;
import io.pqtrade.trading.fixture.TradingWorld;
import io.pqtrade.wire.EventMessage;
import io.pqtrade.wire.EventStream;
import io.pqtrade.wire.RedisLink;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final TradingWorld world = new TradingWorld();
    private final Leases leases = new Leases(world.source());
    private final List<EventMessage> published = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void every_event_is_published_in_order_per_portfolio() throws Exception {
        UUID one = world.openPortfolio();
        UUID two = world.openPortfolio();
        world.path()
                .execute(IntStream.range(0, 20)
                        .mapToObj(i -> buy(i % 2 == 0 ? one : two))
                        .toList());

        runUntilDone(round(this::take));

        assertThat(sequencesOf(one))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 12).boxed().map(Long::valueOf).toList());
        assertThat(sequencesOf(two)).hasSize(12).isSorted();
        assertThat(world.count("outbox")).isZero();
    }

    @Test
    void a_commit_that_comes_late_is_not_passed_over() throws Exception {
        UUID late = world.openPortfolio();
        UUID other = world.openPortfolio();
        OutboxRound round = round(this::take);
        runUntilDone(round);
        published.clear();
        try (Connection slow = world.database().dataSource().getConnection()) {
            slow.setAutoCommit(false);
            writeEventBy(slow, late);
            world.path().submit(buy(other)).join();
            runUntilDone(round);
            assertThat(sequencesOf(late)).isEmpty();
            slow.commit();
        }

        runUntilDone(round);

        assertThat(sequencesOf(late)).containsExactly(3L);
        assertThat(sequencesOf(other)).containsExactly(3L);
    }

    /** Who has told something else since has all of it told, in order; the others wait for the end of the night. */
    @Test
    void what_a_night_tells_waits_for_its_end_and_holds_up_nothing_else() throws Exception {
        UUID charged = world.openPortfolio();
        UUID trading = world.openPortfolio();
        UUID other = world.openPortfolio();
        OutboxRound round = round(this::take);
        runUntilDone(round);
        published.clear();
        try (Connection night = world.database().dataSource().getConnection()) {
            NightLock.take(night);
            writeEventBy(night, charged);
            writeEventBy(night, trading);
            world.database().run("UPDATE outbox SET night = true");
            world.path().submit(buy(trading)).join();
            world.path().submit(buy(other)).join();

            runUntilDone(round);

            assertThat(sequencesOf(charged)).isEmpty();
            assertThat(sequencesOf(trading)).containsExactly(3L, 4L);
            assertThat(sequencesOf(other)).containsExactly(3L);
            NightLock.giveBack(night);
        }

        runUntilDone(round);

        assertThat(sequencesOf(charged)).containsExactly(3L);
        assertThat(world.count("outbox")).isZero();
    }

    @Test
    void what_a_crash_left_unmarked_is_published_again() throws Exception {
        UUID portfolio = world.openPortfolio();
        OutboxRound crashing = round(messages -> {
            take(messages);
            throw new io.lettuce.core.RedisException("gone after publishing");
        });
        assertThatThrownBy(() -> crashing.run(lease())).isInstanceOf(StreamAwayException.class);

        runUntilDone(round(this::take));

        assertThat(sequencesOf(portfolio)).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void a_poison_event_goes_aside_after_five_tries_and_blocks_nobody() throws Exception {
        UUID sick = world.openPortfolio();
        UUID well = world.openPortfolio();
        Map<Long, Integer> tries = new HashMap<>();
        OutboxRound round = round(messages -> {
            for (EventMessage message : messages) {
                if (message.portfolioId().equals(sick) && message.sequence() == 2) {
                    tries.merge((long) messages.size(), 1, Integer::sum);
                    return CompletableFuture.failedFuture(new IllegalArgumentException("will not do"));
                }
            }
            return take(messages);
        });
        world.path().submit(buy(sick)).join();

        for (int i = 0; i < 8; i++) {
            round.run(lease());
        }

        assertThat(sequencesOf(well)).containsExactly(1L, 2L);
        assertThat(sequencesOf(sick)).containsExactly(1L, 3L);
        assertThat(tries).containsEntry(1L, 5);
        assertThat(world.count("outbox_aside WHERE sequence = 2")).isEqualTo(1);
        assertThat(world.count("outbox")).isZero();
    }

    @Test
    void a_former_holder_of_the_lease_publishes_nothing() throws Exception {
        world.openPortfolio();
        Lease former = leases.acquire(OutboxRelay.LEASE, "former", LONG).orElseThrow();
        assertThat(leases.acquire(OutboxRelay.LEASE, "successor", LONG)).isEmpty();
        world.database().run("UPDATE lease SET expires_at = now() - interval '1 second'");
        Lease successor = leases.acquire(OutboxRelay.LEASE, "successor", LONG).orElseThrow();

        assertThat(successor.epoch()).isGreaterThan(former.epoch());
        assertThatThrownBy(() -> round(this::take).run(former)).isInstanceOf(LeaseLostException.class);
        assertThat(published).isEmpty();
        assertThat(round(this::take).run(successor)).isFalse();
        assertThat(published).isNotEmpty();
    }

    @Test
    void a_lease_that_ran_out_fences_even_without_a_successor() {
        Lease lease = leases.acquire(OutboxRelay.LEASE, "holder", LONG).orElseThrow();
        world.database().run("UPDATE lease SET expires_at = now() - interval '1 second'");

        assertThatThrownBy(() -> round(this::take).run(lease)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void a_woken_relay_brings_events_to_the_stream_of_redis() {
        try (RedisLink redis = RedisLink.open(RealRedis.shared().newDatabase())) {
            EventStream stream = new EventStream(redis, 1000);
            OutboxRelay relay = new OutboxRelay(world.source(), stream::append, OutboxSettings.DEFAULT, "process");
            relay.start();
            UUID portfolio = world.openPortfolio();
            relay.wake();

            List<EventMessage> seen = new ArrayList<>();
            try (var reader = stream.reader("0")) {
                eventually(() -> {
                    reader.next(10, Duration.ofMillis(10)).forEach(entry -> seen.add(entry.value()));
                    assertThat(seen).hasSize(2);
                });
            }
            relay.close();

            var log = new EventLog(world.source()).read(portfolio, 0, 10);
            assertThat(seen.getLast().body()).isEqualTo(log.getLast().payload());
            assertThat(log.getLast().type()).isEqualTo("fundsMoved.v1");
        }
    }

    private void runUntilDone(OutboxRound round) throws Exception {
        while (round.run(lease())) {
            assertThat(published).hasSizeLessThan(10_000);
        }
    }

    private OutboxRound round(EventSink sink) {
        return new OutboxRound(world.source(), sink, OutboxSettings.DEFAULT);
    }

    private Lease lease() {
        return leases.acquire(OutboxRelay.LEASE, "test", LONG).orElseThrow();
    }

    private CompletionStage<Void> take(List<EventMessage> messages) {
        published.addAll(messages);
        return CompletableFuture.completedStage(null);
    }

    private List<Long> sequencesOf(UUID portfolio) {
        return published.stream()
                .filter(event -> event.portfolioId().equals(portfolio))
                .map(EventMessage::sequence)
                .toList();
    }

    private static void writeEventBy(Connection slow, UUID portfolio) throws Exception {
        try (Statement statement = slow.createStatement()) {
            statement.execute("UPDATE portfolio SET last_sequence = 3 WHERE id = '" + portfolio + "'");
            statement.execute("INSERT INTO event VALUES ('" + portfolio
                    + "', 3, 'accessRightsChanged.v1', '{}', gen_random_uuid(), now())");
            statement.execute("INSERT INTO outbox VALUES ('" + portfolio + "', 3, 3)");
        }
    }
}
