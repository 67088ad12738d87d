package io.pqtrade.trading.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in COPY's text format: tab between cells, newline after a row, {@code \\N} for null. */
final class CopyText {

    private static final int FLUSH_AT = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(FLUSH_AT + FLUSH_AT / 8);
    private boolean rowBegun;

    CopyText(CopyIn copy) {
        this.copy = copy;
    }

    void cell(@Nullable String value) {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
        if (value == null) {
            text.append("\\N");
            return;
        }
        append(value);
    }

    void endRow() throws SQLException {
        text.append('\n');
        rowBegun = false;
        if (text.length() >= FLUSH_AT) {
            flush();
        }
    }

    void flush() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private void append(String value) {
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char escaped = escaped(value.charAt(i));
            if (escaped != 0) {
                text.append(value, written, i).append('\\').append(escaped);
                written = i + 1;
            }
        }
        text.append(value, written, value.length());
    }

    private static char escaped(char character) {
        return switch (character) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
        };
    }
}
