package io.pqtrade.market.socket.fanout;

import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.live.Latest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The latest bars of one series, and their change in the last round. Of the engine's thread alone. */
final class BarTopic {

    /** Bars a snapshot begins with, at most. */
    static final int KEPT = 10;

    private final BarRounds.Series series;
    private int followers;
    private boolean stale;
    private boolean complete;
    private Latest latest = new Latest(new BarSeries(0, 0), 0, 0);
    private long rounds;
    private long prevSeq;
    /** The first bar that changed in the last round. */
    private long changedFrom = Long.MIN_VALUE;

    private byte @Nullable [] shared;

    BarTopic(BarRounds.Series series) {
        this.series = series;
    }

    BarRounds.Series series() {
        return series;
    }

    boolean isFollowed() {
        return followers > 0;
    }

    /** The first of several followers finds what was kept for others long ago: it waits for the next round. */
    void joined() {
        stale |= followers == 0;
        followers++;
    }

    boolean isStale() {
        return stale;
    }

    void left() {
        followers--;
    }

    /** Rounds that changed something. */
    long rounds() {
        return rounds;
    }

    /** Second that the last bar opened at. */
    long newest() {
        return latest.bars().isEmpty()
                ? Long.MIN_VALUE
                : latest.bars().openedAt(latest.bars().size() - 1);
    }

    long seq() {
        return latest.sequence();
    }

    /** Returns whether anything changed. */
    boolean take(Latest now) {
        int last = now.bars().size() - 1;
        boolean over = last >= 0 && isComplete(now, last);
        if (!stale && now.sequence() == latest.sequence() && over == complete) {
            return false;
        }
        stale = false;
        complete = over;
        changedFrom = newest();
        prevSeq = latest.sequence();
        latest = now;
        rounds++;
        shared = null;
        return true;
    }

    /** What changed in the last round, for readers that know all before it. */
    byte[] change() {
        byte[] known = shared;
        if (known == null) {
            known = message("bars", Long.toString(prevSeq), changedFrom, 0);
            shared = known;
        }
        return known;
    }

    /** All that is kept from a bar on, for a reader that missed rounds. */
    byte[] since(long lastSeq, long openedAt, long dropped) {
        return message("bars", Long.toString(lastSeq), openedAt, dropped);
    }

    byte[] snapshot() {
        return message("snapshot", "null", Long.MIN_VALUE, 0);
    }

    private byte[] message(String type, String before, long from, long dropped) {
        StringBuilder out = new StringBuilder(512);
        out.append("{\"type\":\"").append(type);
        out.append("\",\"channel\":\"bars\",\"symbol\":\"").append(series.symbol());
        out.append("\",\"interval\":\"").append(series.interval());
        out.append("\",\"side\":\"").append(series.side());
        out.append("\",\"seq\":").append(seq()).append(",\"prevSeq\":").append(before);
        if (dropped > 0) {
            out.append(",\"dropped\":").append(dropped);
        }
        String separator = ",\"data\":[";
        BarSeries bars = latest.bars();
        for (int i = Math.max(0, bars.size() - KEPT); i < bars.size(); i++) {
            if (bars.openedAt(i) >= from) {
                bar(bars, i, out.append(separator));
                separator = ",";
            }
        }
        out.append(separator.equals(",") ? "]}" : separator + "]}");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void bar(BarSeries bars, int i, StringBuilder out) {
        int scale = bars.digits(series.side());
        out.append("{\"time\":\"").append(Instant.ofEpochSecond(bars.openedAt(i)));
        out.append("\",\"open\":\"").append(text(bars.open(i, series.side()), scale));
        out.append("\",\"high\":\"").append(text(bars.high(i, series.side()), scale));
        out.append("\",\"low\":\"").append(text(bars.low(i, series.side()), scale));
        out.append("\",\"close\":\"").append(text(bars.close(i, series.side()), scale));
        out.append("\",\"volume\":").append(bars.ticks(i));
        out.append(",\"complete\":").append(isComplete(latest, i)).append('}');
    }

    /** Only the last bar can be open; longer ones end when the next begins. */
    private boolean isComplete(Latest shown, int i) {
        BarSeries bars = shown.bars();
        Interval interval = series.interval();
        return i + 1 < bars.size() || interval.fixed() && bars.openedAt(i) + interval.seconds() <= shown.reached();
    }

    private static String text(long units, int scale) {
        return BigDecimal.valueOf(units, scale).toPlainString();
    }
}
