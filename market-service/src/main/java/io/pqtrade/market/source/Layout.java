package io.pqtrade.market.source;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a file are read. HistData's times are Eastern Standard Time without daylight saving, all year five hours behind UTC;
 * Dukascopy's are UTC, unless the export was told otherwise and then each line says so.
 *
 * <p>A minute bar becomes four ticks, at its seconds 0, 20, 40 and 59: open, low, high, close when it rose or stood, and open, high, low,
 * close when it fell. That is the shorter way through all four.
 */
sealed interface Layout {

    ZoneOffset EST = ZoneOffset.ofHours(-5);

    /**
     * The ticks of one line; none for a header.
     *
     * @throws IllegalArgumentException when the line is not of this layout
     */
    List<FileTick> read(String line);

    /**
     * The layout of a file by its first line.
     *
     * @throws IllegalArgumentException when none is known that begins so
     */
    static Layout of(String firstLine) {
        String line = firstLine.strip();
        if (line.matches("\\d{8} \\d{9},.*")) {
            return new HistDataTicks();
        }
        if (line.matches("\\d{8} \\d{6};.*")) {
            return new HistDataMinutes(";");
        }
        if (line.matches("\\d{4}\\.\\d\\d\\.\\d\\d,\\d\\d:\\d\\d,.*")) {
            return new HistDataMinutes(",");
        }
        return Dukascopy.of(line);
    }

    /** {@code 20120201 000003660,1.306600,1.306770,0}: time, bid, ask, volume. */
    record HistDataTicks() implements Layout {

        @Override
        public List<FileTick> read(String line) {
            String[] fields = fields(line, ",", 3);
            Instant at = compact(fields[0]).toInstant(EST);
            return List.of(new FileTick(at, number(fields[1]), number(fields[2])));
        }
    }

    /**
     * {@code 20120201 000000;1.306600;1.306600;1.306560;1.306560;0}, or for MetaTrader with the date, the time and all else between
     * commas: open, high, low, close of the bid.
     */
    record HistDataMinutes(String separator) implements Layout {

        @Override
        public List<FileTick> read(String line) {
            boolean compact = separator.equals(";");
            String[] fields = fields(line, separator, compact ? 5 : 6);
            LocalDateTime at =
                    compact ? compact(fields[0]) : LocalDateTime.parse(fields[0].replace('.', '-') + "T" + fields[1]);
            int open = compact ? 1 : 2;
            return bar(
                    at.toInstant(EST),
                    number(fields[open]),
                    number(fields[open + 1]),
                    number(fields[open + 2]),
                    number(fields[open + 3]));
        }
    }

    /** Columns by the names in the header: a time, then {@code ask} and {@code bid}, or open, high, low and close of one side. */
    record Dukascopy(int ask, int bid, int open) implements Layout {

        private static final List<String> TIMES =
                List.of("gmt time", "utc time", "utc", "local time", "time", "timestamp");

        static Dukascopy of(String header) {
            List<String> names = new ArrayList<>();
            for (String name : header.toLowerCase(Locale.ROOT).split(",")) {
                names.add(name.strip().replace("price", ""));
            }
            int ask = names.indexOf("ask");
            int bid = names.indexOf("bid");
            int open = names.indexOf("open");
            boolean minutes = open > 0
                    && names.size() >= open + 4
                    && names.subList(open, open + 4).equals(List.of("open", "high", "low", "close"));
            if (!TIMES.contains(names.getFirst()) || !minutes && (ask < 1 || bid < 1)) {
                throw new IllegalArgumentException("no known layout begins with: " + header);
            }
            return new Dukascopy(ask, bid, minutes ? open : -1);
        }

        @Override
        public List<FileTick> read(String line) {
            if (Character.isLetter(line.charAt(0))) {
                return List.of();
            }
            String[] fields = fields(line, ",", Math.max(Math.max(ask, bid), open < 0 ? 0 : open + 3) + 1);
            Instant at = time(fields[0]);
            if (open < 0) {
                return List.of(new FileTick(at, number(fields[bid]), number(fields[ask])));
            }
            return bar(
                    at,
                    number(fields[open]),
                    number(fields[open + 1]),
                    number(fields[open + 2]),
                    number(fields[open + 3]));
        }

        /** {@code 01.02.2019 22:04:08.123}, {@code 2019-02-01 22:04:08.123}, either with {@code GMT+0200}, or milliseconds since 1970. */
        private static Instant time(String text) {
            if (text.chars().allMatch(Character::isDigit)) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            String[] parts = text.split(" ");
            if (parts.length < 2 || parts[0].length() != 10) {
                throw new IllegalArgumentException("not a time: " + text);
            }
            String date = parts[0].charAt(4) == '-'
                    ? parts[0]
                    : parts[0].substring(6) + "-" + parts[0].substring(3, 5) + "-" + parts[0].substring(0, 2);
            ZoneOffset zone =
                    parts.length < 3 ? ZoneOffset.UTC : ZoneOffset.of(parts[2].replaceFirst("^(GMT|UTC)", "") + "");
            return LocalDateTime.parse(date + "T" + parts[1]).toInstant(zone);
        }
    }

    private static List<FileTick> bar(
            Instant minute, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
        boolean rose = close.compareTo(open) >= 0;
        return List.of(
                tick(minute, 0, open),
                tick(minute, 20, rose ? low : high),
                tick(minute, 40, rose ? high : low),
                tick(minute, 59, close));
    }

    private static FileTick tick(Instant minute, int second, BigDecimal bid) {
        return new FileTick(minute.plusSeconds(second), bid, null);
    }

    /** {@code 20120201 000003660}, or without milliseconds. */
    private static LocalDateTime compact(String text) {
        boolean millis = text.length() == 18;
        if (!millis && text.length() != 15) {
            throw new IllegalArgumentException("not a time: " + text);
        }
        return LocalDateTime.of(
                digits(text, 0, 4),
                digits(text, 4, 6),
                digits(text, 6, 8),
                digits(text, 9, 11),
                digits(text, 11, 13),
                digits(text, 13, 15),
                millis ? 1_000_000 * digits(text, 15, 18) : 0);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static BigDecimal number(String text) {
        if (text.length() > 20) {
            throw new IllegalArgumentException("not a price: " + text);
        }
        return new BigDecimal(text);
    }

    private static String[] fields(String line, String separator, int least) {
        String[] fields = line.strip().split(separator);
        if (fields.length < least) {
            throw new IllegalArgumentException("fewer than " + least + " fields");
        }
        return fields;
    }

    /** The ticks of a line, or {@code null} when it cannot be read. */
    static @Nullable List<FileTick> readOrNull(Layout layout, String line) {
        try {
            return layout.read(line);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return null;
        }
    }
}
