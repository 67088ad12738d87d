package io.pqtrade.market.socket.fanout;

import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.bars.live.Latest;
import io.pqtrade.market.ladder.Ladder;
import io.pqtrade.market.socket.engine.SocketEngine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Channel bars: each second, of every series that anybody follows, the bars that are new or have changed. */
public final class BarRounds {

    private final BarBoard board;
    private final SocketEngine engine;
    private final Ladder ladder;
    private long lastRound = Long.MIN_VALUE;
    /** Found by any thread; what is in them is the engine's thread's alone. */
    private final Map<Series, BarTopic> topics = new ConcurrentHashMap<>();

    public BarRounds(BarBoard board, SocketEngine engine, Ladder ladder) {
        this.board = board;
        this.engine = engine;
        this.ladder = ladder;
    }

    /** Bars of one symbol, interval and side. */
    public record Series(String symbol, Interval interval, PriceSide side) {

        /** The same of another symbol. */
        public Series of(String other) {
            return new Series(other, interval, side);
        }
    }

    /** A place in a series, for the engine's thread to {@link Following#begin}. */
    public Following following(Series series) {
        return new BarFollowing(topics.computeIfAbsent(series, BarTopic::new));
    }

    /** One round, on the engine's thread; while the ladder says so most are left out. */
    public void round() {
        long now = System.nanoTime();
        if (lastRound != Long.MIN_VALUE && now - lastRound < ladder.chartsPause()) {
            return;
        }
        lastRound = now;
        for (BarTopic topic : topics.values()) {
            if (topic.isFollowed() && topic.take(latest(topic.series()))) {
                engine.news();
            }
        }
    }

    /** S1 bars of the last seconds, of other intervals the latest and the one before. */
    private Latest latest(Series series) {
        if (series.interval() != Interval.S1) {
            return board.latest(series.symbol(), series.interval())
                    .orElseGet(() -> new Latest(new BarSeries(0, 0), 0, 0));
        }
        Latest newest = board.kept(series.symbol(), Interval.S1, Long.MAX_VALUE);
        return board.kept(series.symbol(), Interval.S1, newest.reached() - BarTopic.KEPT);
    }
}
