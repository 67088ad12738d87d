package io.pqtrade.wire;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ticks of a few seconds as one row of the tick journal: differences in variable-length integers, about seven bytes a tick
 * where JSON takes fifty. The layout stands in {@code docs/protocols/redis.md}.
 */
public final class TickBlockCodec {

    private static final byte VERSION = 1;
    private static final long MILLI = 1_000;
    private static final int MOST_DECIMALS = 30;

    private TickBlockCodec() {}

    /** A symbol within one block: its place in the table, decimals of its prices there, and its last bid while going along. */
    private static final class Column {
        final String symbol;
        final int index;
        int scale;
        long lastBid;

        Column(String symbol, int index, int scale) {
            this.symbol = symbol;
            this.index = index;
            this.scale = scale;
        }

        void widen(Price price) {
            scale = Math.max(scale, price.value().scale());
        }

        long units(Price price) {
            return price.value().setScale(scale).unscaledValue().longValueExact();
        }

        Price price(long units) {
            return new Price(BigDecimal.valueOf(units, scale));
        }
    }

    /**
     * Packs ticks. Times are kept to the microsecond.
     *
     * @param ticks in the order of their sequence, at least one
     * @throws IllegalArgumentException when they are not in order
     * @throws ArithmeticException when a price has more than 18 digits
     */
    public static byte[] encode(List<Quote> ticks) {
        Map<String, Column> columns = columns(ticks);
        long sequence = ticks.getFirst().sequence();
        long at = micros(ticks.getFirst().at());
        long unit = ticks.stream().allMatch(tick -> micros(tick.at()) % MILLI == 0) ? MILLI : 1;
        PackedBytes out = new PackedBytes(64 + 16 * columns.size() + 8 * ticks.size());
        out.octet(VERSION);
        out.number(columns.size());
        columns.values().forEach(column -> writeHead(column, out));
        out.number(ticks.size());
        out.number(sequence);
        out.signed(at);
        out.number(unit);
        for (Quote tick : ticks) {
            Column column = columns.get(tick.symbol());
            if (column == null || tick.sequence() < sequence) {
                throw new IllegalArgumentException("ticks are not in the order of their sequence");
            }
            long bid = column.units(tick.bid());
            out.number(column.index * 2L + (tick.manual() ? 1 : 0));
            out.number(tick.sequence() - sequence);
            out.signed((micros(tick.at()) - at) / unit);
            out.signed(bid - column.lastBid);
            out.signed(column.units(tick.ask()) - bid);
            sequence = tick.sequence();
            at = micros(tick.at());
            column.lastBid = bid;
        }
        return out.bytes();
    }

    private static Map<String, Column> columns(List<Quote> ticks) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Quote tick : ticks) {
            Column column = columns.computeIfAbsent(tick.symbol(), symbol -> new Column(symbol, columns.size(), 0));
            column.widen(tick.bid());
            column.widen(tick.ask());
        }
        return columns;
    }

    private static void writeHead(Column column, PackedBytes out) {
        byte[] name = column.symbol.getBytes(StandardCharsets.UTF_8);
        out.number(name.length);
        out.octets(name);
        out.number(column.scale);
    }

    /** @throws WireFormatException when no {@link #encode} wrote these bytes */
    public static List<Quote> decode(byte[] body) {
        try {
            return read(new PackedBytes(ByteBuffer.wrap(body)));
        } catch (RuntimeException malformed) {
            throw new WireFormatException("not a block of ticks, " + body.length + " bytes", malformed);
        }
    }

    private static List<Quote> read(PackedBytes in) {
        require(in.octet() == VERSION);
        List<Column> columns = new ArrayList<>();
        for (long count = in.number(); columns.size() < count; ) {
            columns.add(readHead(in, columns.size()));
        }
        long count = in.number();
        require(count > 0);
        long sequence = in.number();
        long at = in.signed();
        long unit = in.number();
        List<Quote> ticks = new ArrayList<>();
        while (ticks.size() < count) {
            long mark = in.number();
            Column column = columns.get(Math.toIntExact(mark >> 1));
            sequence += in.number();
            at += in.signed() * unit;
            long bid = column.lastBid + in.signed();
            long ask = bid + in.signed();
            column.lastBid = bid;
            Instant moment = Instant.EPOCH.plus(at, ChronoUnit.MICROS);
            ticks.add(
                    new Quote(column.symbol, column.price(bid), column.price(ask), sequence, moment, (mark & 1) == 1));
        }
        require(in.isAtEnd());
        return ticks;
    }

    private static Column readHead(PackedBytes in, int index) {
        byte[] name = in.octets(Math.toIntExact(in.number()));
        long scale = in.number();
        require(scale <= MOST_DECIMALS);
        return new Column(new String(name, StandardCharsets.UTF_8), index, (int) scale);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static void require(boolean expected) {
        if (!expected) {
            throw new IllegalArgumentException("unexpected bytes");
        }
    }
}
