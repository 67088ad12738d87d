package io.pqtrade.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.Protocol.DailyAnchor;
import io.pqtrade.core.protocol.Protocol.DailyBasis;
import io.pqtrade.core.protocol.Protocol.OnBreach;
import io.pqtrade.core.protocol.Protocol.TotalLoss;
import io.pqtrade.core.protocol.ProtocolState;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.worker.fixture.StillWorld;
import io.pqtrade.worker.trading.BulkSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that equity reaches between two orders is enforced without anybody asking. */
class ProtocolWatchTest {

    private final StillWorld world = new StillWorld("2026-10-28T14:00:00Z");
    private final ProtocolPortfolios portfolios = new ProtocolPortfolios(world.source());
    private final BulkSettings bulk = new BulkSettings(64, 5000, 1, Duration.ofSeconds(5), Duration.ofSeconds(5));
    private final ProtocolWatch watch = new ProtocolWatch(
            portfolios,
            new PortfolioReader(world.source()),
            world.market(),
            world.bulk(),
            bulk,
            new ProtocolSettings(Duration.ofSeconds(1), 1000, Duration.ofSeconds(10)));
    private final ProtocolDayJob days =
            new ProtocolDayJob(portfolios, world.bulk(), world.market(), bulk, world.clock());

    @AfterEach
    void close() {
        watch.close();
        world.close();
    }

    private static Protocol protocol(OnBreach onBreach, String zone) {
        return new Protocol(
                new BigDecimal("100000"),
                null,
                null,
                Set.of(),
                new BigDecimal("5"),
                DailyAnchor.BALANCE,
                DailyBasis.INITIAL_BALANCE,
                new BigDecimal("10"),
                TotalLoss.TRAILING_END_OF_DAY,
                new BigDecimal("8"),
                4,
                ZoneId.of(zone),
                true,
                onBreach,
                null,
                null);
    }

    private ProtocolState state(UUID id) {
        return Objects.requireNonNull(world.portfolio(id).protocolState());
    }

    @Test
    void floating_loss_below_the_floor_flattens_and_locks_once() {
        UUID id = world.open(protocol(OnBreach.HARD, "Europe/Prague"));
        world.buy(id, "EURUSD", "10");
        watch.look();
        assertThat(world.portfolio(id).isFlat()).as("5 000 may be lost").isFalse();
        world.quote("EURUSD", "1.07999", "1.08009");

        watch.look();
        watch.look();

        Portfolio after = world.portfolio(id);
        assertThat(after.isFlat()).isTrue();
        assertThat(state(id).locked()).isTrue();
        assertThat(after.balance()).isEqualByComparingTo("94990.00");
        assertThat(world.count("event WHERE type = 'protocolBreached.v1'")).isEqualTo(1);
        assertThat(world.count("closed_lot WHERE close_reason = '" + CloseReason.PROTOCOL + "'"))
                .isEqualTo(1);
        world.assertAuditClean();
    }

    @Test
    void a_soft_breach_blocks_until_the_next_day_of_the_portfolios_zone() {
        UUID id = world.open(protocol(OnBreach.SOFT, "Europe/Prague"));
        world.buy(id, "EURUSD", "10");
        world.quote("EURUSD", "1.07900", "1.07910");
        watch.look();
        assertThat(state(id).blockedOn()).isEqualTo(LocalDate.of(2026, 10, 28));

        world.clock().set(Instant.parse("2026-10-28T23:00:01Z"));
        assertThat(days.run().begun()).isEqualTo(1);

        assertThat(state(id).day()).isEqualTo(LocalDate.of(2026, 10, 29));
        world.buy(id, "EURUSD", "1");
        watch.look();
        assertThat(world.portfolio(id).isFlat()).isFalse();
    }

    /** New York's midnight is at 04:00 UTC in summer and at 05:00 in winter. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-31T12:00:00Z, 2026-11-01T03:59:59Z, 2026-11-01T04:00:01Z, 2026-11-02T04:59:59Z, 2026-11-02T05:00:01Z",
        "2027-03-13T12:00:00Z, 2027-03-14T04:59:59Z, 2027-03-14T05:00:01Z, 2027-03-15T03:59:59Z, 2027-03-15T04:00:01Z"
    })
    void days_begin_at_midnight_of_the_zone_on_nights_when_its_clocks_change(
            String opened, String before, String first, String stillFirst, String second) {
        world.clock().set(Instant.parse(opened));
        world.open(protocol(OnBreach.HARD, "America/New_York"));

        assertThat(begunAt(before)).isZero();
        assertThat(begunAt(first)).isEqualTo(1);
        assertThat(begunAt(first)).as("asked again").isZero();
        assertThat(begunAt(stillFirst)).isZero();
        assertThat(begunAt(second)).isEqualTo(1);
        assertThat(world.count("event WHERE type = 'protocolDayStarted.v1'")).isEqualTo(2);
    }

    private int begunAt(String instant) {
        world.clock().set(Instant.parse(instant));
        return days.run().begun();
    }

    @Test
    void the_first_order_of_a_day_begins_it_when_nobody_else_has() {
        UUID id = world.open(protocol(OnBreach.HARD, "Europe/Prague"));
        world.buy(id, "EURUSD", "1");
        world.clock().set(Instant.parse("2026-10-30T09:00:00Z"));
        world.quote("EURUSD", "1.09490", "1.09500");

        world.closeAll(id);

        assertThat(state(id).day()).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(state(id).dayAnchor()).as("before what the order earned").isEqualByComparingTo("100000");
        assertThat(days.run().begun()).isZero();
    }
}
