package io.pqtrade.market.charts;

import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.PriceSide;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** Writes a page of bars as JSON straight from its columns: five thousand bars without an object for any of them. */
final class PageText {

    private static final int TYPICAL_BAR = 136;
    /** More than any bar takes: names, a time and five numbers of at most twenty characters. */
    private static final int LONGEST_BAR = 240;

    private static final int DAY = 86_400;
    private static final byte[] TIME = ascii("{\"time\":\"");
    private static final byte[] OPEN = ascii("\",\"open\":\"");
    private static final byte[] HIGH = ascii("\",\"high\":\"");
    private static final byte[] LOW = ascii("\",\"low\":\"");
    private static final byte[] CLOSE = ascii("\",\"close\":\"");
    private static final byte[] VOLUME = ascii("\",\"volume\":");
    private static final byte[] COMPLETE = ascii(",\"complete\":true}");
    private static final byte[] OPEN_STILL = ascii(",\"complete\":false}");

    private final HistoryPage page;
    private final byte[] digits = new byte[20];
    private byte[] out;
    private int at;
    private long day = Long.MIN_VALUE;
    private byte[] date = new byte[0];

    PageText(HistoryPage page) {
        this.page = page;
        this.out = new byte[256 + page.size() * TYPICAL_BAR];
    }

    byte[] bytes() {
        HistoryQuery query = page.query();
        write(ascii("{\"symbol\":\"%s\",\"interval\":\"%s\",\"side\":\"%s\",\"feed\":\"%s\",\"items\":["
                .formatted(query.instrument().symbol(), query.interval(), query.side(), query.feed())));
        for (int i = page.first(); i < page.end(); i++) {
            reserve(LONGEST_BAR);
            if (i > page.first()) {
                out[at++] = ',';
            }
            writeBar(i);
        }
        reserve(LONGEST_BAR);
        write(ascii(
                page.nextCursor() == null
                        ? "],\"nextCursor\":null}"
                        : "],\"nextCursor\":\"" + page.nextCursor() + "\"}"));
        return Arrays.copyOf(out, at);
    }

    private void writeBar(int i) {
        BarSeries bars = page.bars();
        PriceSide side = page.query().side();
        int scale = bars.digits(side);
        write(TIME);
        writeTime(bars.openedAt(i));
        write(OPEN);
        writeDecimal(bars.open(i, side), scale);
        write(HIGH);
        writeDecimal(bars.high(i, side), scale);
        write(LOW);
        writeDecimal(bars.low(i, side), scale);
        write(CLOSE);
        writeDecimal(bars.close(i, side), scale);
        write(VOLUME);
        writeDecimal(bars.ticks(i), 0);
        write(complete(i) ? COMPLETE : OPEN_STILL);
    }

    /** Only the last bar can be open, so only its end needs to be known. */
    private boolean complete(int i) {
        HistoryQuery query = page.query();
        return i + 1 < page.bars().size()
                || query.calendar().end(query.interval(), page.bars().openedAt(i)) <= page.closedTo();
    }

    private void writeTime(long second) {
        long today = Math.floorDiv(second, DAY);
        if (today != day) {
            day = today;
            date = ascii(LocalDate.ofEpochDay(today) + "T");
        }
        write(date);
        int rest = (int) (second - today * DAY);
        writeTwo(rest / 3600, ':');
        writeTwo(rest / 60 % 60, ':');
        writeTwo(rest % 60, 'Z');
    }

    private void writeTwo(int number, char after) {
        out[at++] = (byte) ('0' + number / 10);
        out[at++] = (byte) ('0' + number % 10);
        out[at++] = (byte) after;
    }

    /** A number of that many decimals, never negative; all decimals are written, so that columns stand still. */
    private void writeDecimal(long units, int scale) {
        long rest = units;
        int count = 0;
        do {
            digits[count++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0 || count <= scale);
        while (count > 0) {
            out[at++] = digits[--count];
            if (count == scale && count > 0) {
                out[at++] = '.';
            }
        }
    }

    private void write(byte[] bytes) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        at += bytes.length;
    }

    private void reserve(int more) {
        if (at + more > out.length) {
            out = Arrays.copyOf(out, Math.max(at + more, out.length * 2));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
