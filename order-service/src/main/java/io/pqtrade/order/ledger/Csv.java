package io.pqtrade.order.ledger;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of CSV (RFC 4180) that no spreadsheet takes for a formula. */
final class Csv {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");

    private Csv() {}

    static String line(@Nullable String... cells) {
        return Stream.of(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A cell that starts with = + - @ is quoted; unless it is a number, an apostrophe also keeps it text. */
    static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        boolean dangerous = "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = dangerous && !NUMBER.matcher(text).matches() ? "'" + text : text;
        return dangerous || NEEDS_QUOTES.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
