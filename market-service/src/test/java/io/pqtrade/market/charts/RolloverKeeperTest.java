package io.pqtrade.market.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.market.bars.BarTables;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.MarketBooks;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.testkit.ManualClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloverKeeperTest {

    private static final Instrument EURUSD = Catalogue.shipped("EURUSD").orElseThrow();
    private static final Instrument BTCUSD = Catalogue.shipped("BTCUSD").orElseThrow();
    private static final LocalDate THURSDAY = LocalDate.parse("2026-06-11");
    private static final LocalDate FRIDAY = THURSDAY.plusDays(1);
    private static final LocalDate MONDAY = THURSDAY.plusDays(4);

    private final BarTables tables = BarTables.create();
    private final ManualClock clock = ManualClock.at(Rollover.at(THURSDAY).minusSeconds(3600));
    private final MarketBook book = MarketBooks.of(EURUSD, BTCUSD);
    private long sequence = 100;

    @Test
    void the_last_quote_at_or_before_the_rollover_is_kept_however_late_it_is_asked_for() {
        BarBoard board = liveBoard();
        RolloverKeeper keeper = begun(board);
        Instant rollover = Rollover.at(THURSDAY);
        tick(board, "EURUSD", "1.10", rollover.minusMillis(400));
        tick(board, "EURUSD", "1.11", rollover);
        tick(board, "EURUSD", "1.12", rollover.plusMillis(1));
        tick(board, "BTCUSD", "70000", rollover.minusSeconds(1));

        keeper.keep(rollover.minusMillis(1), true);
        assertThat(kept("EURUSD", THURSDAY)).isEmpty();
        keeper.keep(rollover, true);
        keeper.keep(rollover.plusSeconds(60), true);

        assertThat(bid("EURUSD", THURSDAY)).isEqualTo(Price.of("1.11"));
        assertThat(kept("EURUSD", THURSDAY).orElseThrow().sequence()).isEqualTo(102);
        assertThat(bid("BTCUSD", THURSDAY)).isEqualTo(Price.of("70000"));
    }

    @Test
    void after_days_off_each_rollover_has_the_price_of_its_own_moment() {
        BarBoard board = liveBoard();
        begun(board).keep(Rollover.at(THURSDAY), true);
        tick(board, "EURUSD", "1.10", Rollover.at(THURSDAY).plusSeconds(10));

        clock.set(Rollover.at(MONDAY).plusSeconds(30));
        BarBoard restarted = liveBoard();
        RolloverKeeper keeper = begun(restarted);
        keeper.keep(clock.instant(), true);

        // The market was open on Thursday, Friday and Monday; over the weekend Friday's price stays.
        assertThat(bid("EURUSD", THURSDAY)).isEqualTo(worldBid(Rollover.at(THURSDAY)));
        assertThat(bid("BTCUSD", FRIDAY)).isEqualTo(worldBid(Rollover.at(FRIDAY)));
        assertThat(bid("BTCUSD", FRIDAY.plusDays(1))).isEqualTo(worldBid(Rollover.at(FRIDAY.plusDays(1))));
        assertThat(bid("EURUSD", MONDAY)).isEqualTo(worldBid(Rollover.at(MONDAY)));
        Quote saturday = kept("EURUSD", FRIDAY.plusDays(1)).orElseThrow();
        assertThat(saturday.at()).isBeforeOrEqualTo(Rollover.at(FRIDAY));
    }

    @Test
    void a_node_that_does_not_write_keeps_nothing_but_waits_for_the_next() {
        BarBoard board = liveBoard();
        RolloverKeeper keeper = begun(board);
        keeper.keep(Rollover.at(THURSDAY), false);
        assertThat(tables.rollovers().last()).isEmpty();

        keeper.keep(Rollover.at(FRIDAY), true);
        assertThat(tables.rollovers().last()).contains(FRIDAY);
    }

    @Test
    void a_source_of_real_prices_is_not_asked_for_those_of_a_rollover_that_passed() {
        BarBoard board = liveBoard();
        RolloverKeeper first = begun(board, new PresentPrice());
        tick(board, "BTCUSD", "70000", Rollover.at(THURSDAY).minusSeconds(60));
        first.keep(Rollover.at(THURSDAY), true);

        clock.set(Rollover.at(FRIDAY).plusSeconds(30));
        begun(liveBoard(), new PresentPrice()).keep(clock.instant(), true);

        assertThat(bid("BTCUSD", FRIDAY)).isEqualTo(Price.of("70000"));
        assertThat(kept("EURUSD", FRIDAY)).isEmpty();
    }

    private RolloverKeeper begun(BarBoard board) {
        return begun(board, new TimeAsPrice());
    }

    private RolloverKeeper begun(BarBoard board, PriceSource source) {
        RolloverKeeper keeper = new RolloverKeeper(board, book, source, tables.rollovers(), clock);
        keeper.begin();
        return keeper;
    }

    private static BarBoard liveBoard() {
        BarBoard board = new BarBoard(Catalogue::shipped);
        board.goLive();
        return board;
    }

    private void tick(BarBoard board, String symbol, String bid, Instant at) {
        board.onTicks(List.of(new Quote(symbol, Price.of(bid), Price.of(bid), ++sequence, at, false)));
    }

    private Price bid(String symbol, LocalDate date) {
        return kept(symbol, date).orElseThrow().bid();
    }

    /** The very one of that date. */
    private Optional<Quote> kept(String symbol, LocalDate date) {
        boolean there = tables.database()
                        .number("SELECT count(*) FROM rollover_quote WHERE symbol = '%s' AND rollover_date = '%s'"
                                .formatted(symbol, date))
                == 1;
        return there ? tables.rollovers().atOrBefore(symbol, date) : Optional.empty();
    }

    private static Price worldBid(Instant at) {
        return Price.of(Long.toString(at.getEpochSecond()));
    }

    /** A world in which the price is the time, so that a price tells when it was. */
    private static class TimeAsPrice implements PriceSource {

        @Override
        public List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public Optional<RawTick> at(Instrument instrument, Instant moment) {
            return Optional.of(new RawTick(instrument.symbol(), worldBid(moment), worldBid(moment), moment));
        }
    }

    /** As of an exchange: whatever moment it is asked for, it knows the price of now. */
    private static final class PresentPrice extends TimeAsPrice {

        @Override
        public boolean simulates(Instrument instrument) {
            return false;
        }
    }
}
