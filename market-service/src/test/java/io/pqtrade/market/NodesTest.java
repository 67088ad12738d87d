package io.pqtrade.market;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.feed.FeedNode;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.journal.TickTable;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.testkit.Eventually;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.testkit.TestDatabase;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several nodes of one market, one of them a process that is stopped and killed. */
class NodesTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final String ADMIN = RunningMarket.token(Role.ADMIN);
    /** Of each symbol in every second: enough to see soon whether one is missing. */
    private static final String[] TEN_TICKS = {"pq.world.even-ticks=true", "pq.world.ticks-per-second=10"};

    /** Set by an administrator, it stands whoever publishes. */
    private static final String BY_HAND = "XAUUSD";

    private static final Duration TAKEOVER = Duration.ofSeconds(3);
    /** On a machine that has no time for its processes a takeover may be noticed later, but not as late as this. */
    private static final Duration STARVED = Duration.ofSeconds(6);

    private final TestDatabase database = RunningMarket.migrated();
    private final String redisUrl = RealRedis.shared().newDatabase();
    private final List<Duration> takeovers = new ArrayList<>();

    @Test
    void whoever_publishes_readers_see_one_unbroken_market() {
        try (RunningMarket second = RunningMarket.startOn(database, redisUrl, TEN_TICKS)) {
            // Keys for the tokens are in Redis from here on; the process leads as soon as this one lets it.
            second.stop();
            try (MarketProcess first = MarketProcess.start(database, redisUrl, TEN_TICKS)) {
                stoppedAndContinued(first);
                handedOver(first);
                killed(first);
            }
        }
        assertThat(everyTick()).extracting(Quote::sequence).isSorted().doesNotHaveDuplicates();
        // Each of them on a machine at rest, as ./pq bench takeover judges; here others may have its processors for a
        // while.
        assertThat(takeovers).hasSize(2).anySatisfy(took -> assertThat(took).isLessThan(TAKEOVER));
    }

    @Test
    void while_redis_is_away_both_go_on_and_afterwards_nothing_is_missing() {
        String[] settings = {TEN_TICKS[0], TEN_TICKS[1], "pq.prices.anonymous=true"};
        try (RealRedis redis = RealRedis.own();
                RunningMarket first = RunningMarket.startOn(database, redis.url(), settings)) {
            eventually(
                    () -> assertThat(first.bean(FeedNode.class).isPublisher()).isTrue());
            try (RunningMarket second = RunningMarket.startOn(database, redis.url(), settings);
                    TickWatch here = new TickWatch(first.uri("ws", "/prices/"), null);
                    TickWatch there = new TickWatch(second.uri("ws", "/prices/"), null)) {
                eventually(() -> assertThat(there.of("EURUSD")).hasSizeGreaterThan(5));

                redis.kill();
                Instant killed = Instant.now();
                // From the journal, some seconds late.
                Eventually.within(Duration.ofSeconds(30))
                        .passes(() ->
                                assertThat(there.of("EURUSD").getLast().at()).isAfter(killed.plusSeconds(2)));
                redis.restart();
                Instant restarted = Instant.now();
                Eventually.within(Duration.ofSeconds(30))
                        .passes(() ->
                                assertThat(there.of("EURUSD").getLast().at()).isAfter(restarted.plusSeconds(2)));

                here.assertUnbroken();
                there.assertUnbroken();
                sameAsWorld(first, here);
                sameAsWorld(second, there);
            }
        }
    }

    /** The publisher is stopped, another takes over; when it goes on, it must notice. */
    private void stoppedAndContinued(MarketProcess first) {
        try (RunningMarket second = RunningMarket.startOn(database, redisUrl, TEN_TICKS);
                TickWatch here = new TickWatch(second.uri("ws", "/prices/"), TRADER)) {
            eventually(() -> assertThat(here.of("EURUSD")).hasSizeGreaterThan(10));
            assertThat(second.bean(FeedNode.class).isPublisher()).isFalse();
            setByHandOn(second);

            first.signal("STOP");
            awaitTicksAfter(Instant.now(), List.of(here));
            assertThat(second.bean(FeedNode.class).isPublisher()).isTrue();

            first.signal("CONT");
            try (TickWatch there = new TickWatch(first.uri("ws", "/prices/"), TRADER)) {
                eventually(() -> assertThat(there.of("EURUSD")).hasSizeGreaterThan(20));
                there.assertUnbroken();
                sameAsWorld(second, there);
            }
            here.assertUnbroken();
            sameAsWorld(second, here);
        }
    }

    /** An administrator's call arrives at a node that does not publish. */
    private void setByHandOn(RunningMarket follower) {
        RunningMarket.Answer manual =
                follower.post("/api/admin/market/mode/", ADMIN, "{\"symbol\":\"XAUUSD\",\"mode\":\"MANUAL\"}");
        assertThat(manual.status()).isEqualTo(200);
        RunningMarket.Answer set = follower.post(
                "/api/admin/market/quote/", ADMIN, "{\"symbol\":\"XAUUSD\",\"bid\":\"2700.00\",\"ask\":\"2700.50\"}");
        assertThat(set.status()).isEqualTo(200);
        long sequence = set.payload().path("sequence").asLong();
        eventually(
                () -> assertThat(follower.bean(MarketBook.class).quote("XAUUSD").orElseThrow())
                        .satisfies(quote -> assertThat(quote.sequence()).isEqualTo(sequence))
                        .satisfies(quote -> assertThat(quote.manual()).isTrue()));
    }

    /** The second stops as services do: the first goes on at once. */
    private void handedOver(MarketProcess first) {
        try (TickWatch there = new TickWatch(first.uri("ws", "/prices/"), TRADER)) {
            eventually(() -> assertThat(there.of("EURUSD")).hasSizeGreaterThan(20));
            there.assertUnbroken();
        }
    }

    /** The publisher dies; of three nodes one takes over, and whoever listens to whichever of them sees the same. */
    private void killed(MarketProcess first) {
        try (RunningMarket second = RunningMarket.startOn(database, redisUrl, TEN_TICKS);
                RunningMarket third = RunningMarket.startOn(database, redisUrl, TEN_TICKS);
                RunningMarket fourth = RunningMarket.startOn(database, redisUrl, TEN_TICKS);
                TickWatch atSecond = new TickWatch(second.uri("ws", "/prices/"), TRADER);
                TickWatch atThird = new TickWatch(third.uri("ws", "/prices/"), TRADER);
                TickWatch atFourth = new TickWatch(fourth.uri("ws", "/prices/"), TRADER)) {
            List<RunningMarket> nodes = List.of(second, third, fourth);
            List<TickWatch> watches = List.of(atSecond, atThird, atFourth);
            watches.forEach(
                    watch -> eventually(() -> assertThat(watch.of("EURUSD")).hasSizeGreaterThan(20)));
            assertThat(nodes).noneMatch(NodesTest::publishes);

            first.signal("KILL");
            Instant killed = Instant.now();
            awaitTicksAfter(killed, watches);
            assertThat(nodes).filteredOn(NodesTest::publishes).hasSize(1);

            watches.forEach(TickWatch::assertUnbroken);
            sameToAll(watches);
            assertThat(nodes)
                    .extracting(node -> node.bean(MarketBook.class)
                            .quote(BY_HAND)
                            .orElseThrow()
                            .manual())
                    .containsOnly(true);
            sameAsWorld(third, atThird);
            sameAsJournal(third, atThird);
            eventually(() -> barsAreTheFoldOfTheTicks(third, atThird));
        }
    }

    private static boolean publishes(RunningMarket node) {
        return node.bean(FeedNode.class).isPublisher();
    }

    /** Every symbol's ticks are the same ones with the same numbers, wherever they were heard. */
    private static void sameToAll(List<TickWatch> watches) {
        for (Instrument instrument : Catalogue.shipped()) {
            if (instrument.symbol().equals(BY_HAND)) {
                assertThat(watches)
                        .allSatisfy(watch -> assertThat(watch.of(BY_HAND)).isEmpty());
                continue;
            }
            List<List<TickWatch.Tick>> heard =
                    watches.stream().map(watch -> watch.of(instrument.symbol())).toList();
            long from = heard.stream()
                    .mapToLong(ticks -> ticks.getFirst().sequence())
                    .max()
                    .orElseThrow();
            long to = heard.stream()
                    .mapToLong(ticks -> ticks.getLast().sequence())
                    .min()
                    .orElseThrow();
            List<List<TickWatch.Tick>> shared = heard.stream()
                    .map(ticks -> ticks.stream()
                            .filter(tick -> tick.sequence() >= from && tick.sequence() <= to)
                            .toList())
                    .distinct()
                    .toList();
            assertThat(shared).as(instrument.symbol()).hasSize(1);
            assertThat(shared.getFirst()).hasSizeGreaterThan(10);
        }
    }

    private void awaitTicksAfter(Instant moment, List<TickWatch> watches) {
        watches.forEach(watch ->
                eventually(() -> assertThat(watch.of("EURUSD").getLast().at()).isAfter(moment)));
        Duration took = Duration.between(moment, Instant.now());
        assertThat(took).isLessThan(STARVED);
        takeovers.add(took);
        for (TickWatch watch : watches) {
            int seen = watch.of("EURUSD").size();
            eventually(() -> assertThat(watch.of("EURUSD")).hasSizeGreaterThan(seen + 30));
        }
    }

    /** Not a tick of the world is missing between the first and the last one seen, and none was made up. */
    private static void sameAsWorld(RunningMarket market, TickWatch watch) {
        MarketBook book = market.bean(MarketBook.class);
        List<TickWatch.Tick> seen = watch.of("EURUSD");
        Instant from = seen.getFirst().at();
        Instant to = seen.getLast().at();
        List<Instant> made = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(1)) {
            Instant until = at.plusSeconds(1).isBefore(to) ? at.plusSeconds(1) : to;
            market.bean(PriceSource.class)
                    .ticks(List.of(book.instrument("EURUSD").orElseThrow()), at, until)
                    .forEach(tick -> made.add(tick.at()));
        }
        assertThat(seen.stream().skip(1).map(TickWatch.Tick::at)).isEqualTo(made);
    }

    /** Over the change of publishers each second has one bar and no other, and it is made of that second's ticks. */
    private static void barsAreTheFoldOfTheTicks(RunningMarket market, TickWatch watch) {
        TreeMap<Long, List<TickWatch.Tick>> seconds = watch.of("EURUSD").stream()
                .collect(Collectors.groupingBy(tick -> tick.at().getEpochSecond(), TreeMap::new, Collectors.toList()));
        // The first and the last one may have begun before the watch, or go on.
        seconds.pollFirstEntry();
        seconds.pollLastEntry();
        JsonNode bars = market.get(
                        "/prices/historical/?symbol=EURUSD&interval=S1&feed=LIVE&limit=5000&from=%s&to=%s"
                                .formatted(
                                        Instant.ofEpochSecond(seconds.firstKey()),
                                        Instant.ofEpochSecond(seconds.lastKey() + 1)),
                        TRADER)
                .payload()
                .path("items");
        List<String> told = bars.valueStream()
                .map(bar -> "%s %s %s %d"
                        .formatted(
                                bar.path("time").asString(),
                                bar.path("open").asString(),
                                bar.path("close").asString(),
                                bar.path("volume").asInt()))
                .toList();
        List<String> folded = seconds.entrySet().stream()
                .map(second -> "%s %s %s %d"
                        .formatted(
                                Instant.ofEpochSecond(second.getKey()),
                                second.getValue().getFirst().bid(),
                                second.getValue().getLast().bid(),
                                second.getValue().size()))
                .toList();
        assertThat(told).hasSizeGreaterThan(3).isEqualTo(folded);
    }

    private static void sameAsJournal(RunningMarket market, TickWatch watch) {
        List<TickWatch.Tick> seen = watch.of("EURUSD");
        long first = seen.getFirst().sequence();
        TickTable journal = market.bean(TickTable.class);
        eventually(() -> assertThat(journal.end()).isGreaterThan(seen.getLast().sequence()));
        List<Long> kept = new ArrayList<>();
        for (List<Quote> page = journal.after(first - 1);
                !page.isEmpty();
                page = journal.after(page.getLast().sequence())) {
            page.stream()
                    .filter(tick -> tick.symbol().equals("EURUSD"))
                    .map(Quote::sequence)
                    .filter(sequence -> sequence <= seen.getLast().sequence())
                    .forEach(kept::add);
        }
        assertThat(kept).isEqualTo(seen.stream().map(TickWatch.Tick::sequence).toList());
    }

    /** What Redis holds, after all. */
    private List<Quote> everyTick() {
        try (RedisLink redis = RedisLink.open(redisUrl)) {
            return new TickStream(redis, 1_000_000)
                    .tail(0, 1_000_000).stream()
                            .map(TickEntry::ticks)
                            .flatMap(List::stream)
                            .toList();
        }
    }
}
