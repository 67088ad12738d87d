package io.pqtrade.trading.store;

import io.pqtrade.trading.store.Flight.SqlArray;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Rows of one statement, sent column by column as arrays: the text of the statement, and so its plan, stays the same for
 * any number of rows (docs/decisions/0023).
 */
final class Rows {

    /**
     * A statement over {@code unnest}ed columns.
     *
     * @param types element type of each array parameter, in order
     * @param copy the same rows by COPY, for very many of them; {@code null} where rows are updated
     */
    record Shape(String sql, List<String> types, @Nullable String copy) {

        static Shape update(String sql, List<String> types) {
            return new Shape(sql, types, null);
        }

        /** Inserts into {@code table}; a column reads {@code name type}, and json travels as text. */
        static Shape insert(String table, String... columns) {
            List<String[]> parts = split(columns);
            String names = parts.stream().map(part -> part[0]).collect(Collectors.joining(", "));
            String values = parts.stream()
                    .map(part -> part[1].equals("json") ? part[0] + "::json" : part[0])
                    .collect(Collectors.joining(", "));
            return new Shape(
                    "INSERT INTO " + table + " (" + names + ") SELECT " + values + " FROM " + unnest(parts) + " AS r("
                            + names + ")",
                    wireTypes(parts),
                    "COPY " + table + " (" + names + ") FROM STDIN");
        }

        /** Updates {@code table}, whose row is found by the first two columns, provided that {@code guard} holds. */
        static Shape update(String table, String guard, String... columns) {
            List<String[]> parts = split(columns);
            String names = parts.stream().map(part -> part[0]).collect(Collectors.joining(", "));
            String sets = parts.stream()
                    .skip(2)
                    .map(part -> part[0] + " = r." + part[0])
                    .collect(Collectors.joining(", "));
            String first = parts.get(0)[0];
            String second = parts.get(1)[0];
            return update(
                    "UPDATE " + table + " t SET " + sets + " FROM " + unnest(parts) + " AS r(" + names + ") WHERE t."
                            + first + " = r." + first + " AND t." + second + " = r." + second + " AND " + guard,
                    wireTypes(parts));
        }

        private static List<String[]> split(String... columns) {
            return List.of(columns).stream().map(column -> column.split(" ")).toList();
        }

        private static String unnest(List<String[]> parts) {
            return wireTypes(parts).stream()
                    .map(type -> "?::" + type + "[]")
                    .collect(Collectors.joining(", ", "unnest(", ")"));
        }

        private static List<String> wireTypes(List<String[]> parts) {
            return parts.stream()
                    .map(part -> part[1].equals("json") ? "text" : part[1])
                    .toList();
        }
    }

    private final Shape shape;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Rows(Shape shape) {
        this.shape = shape;
    }

    void add(@Nullable Object... values) {
        if (values.length != shape.types().size()) {
            throw new IllegalArgumentException(values.length + " values for " + shape.sql());
        }
        rows.add(values);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Joins the flight, unless there is nothing to write. */
    void board(Flight flight) {
        if (rows.isEmpty()) {
            return;
        }
        Object[] arrays = new Object[shape.types().size()];
        for (int column = 0; column < arrays.length; column++) {
            arrays[column] = column(column);
        }
        flight.change(shape.sql(), rows.size(), arrays);
    }

    int size() {
        return rows.size();
    }

    boolean canBeCopied() {
        return shape.copy() != null;
    }

    /** Writes the rows by COPY: about half the cost of arrays, but a round trip of its own. */
    void copy(CopyManager copies) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyIn copy = copies.copyIn(Objects.requireNonNull(shape.copy()));
        try {
            CopyText text = new CopyText(copy);
            for (@Nullable Object[] row : rows) {
                for (Object value : row) {
                    text.cell(textOf(value));
                }
                text.endRow();
            }
            text.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private SqlArray column(int index) {
        String type = shape.types().get(index);
        @Nullable
        Object[] elements = switch (type) {
            case "bigint" -> new Long[rows.size()];
            case "integer" -> new Integer[rows.size()];
            case "boolean" -> new Boolean[rows.size()];
            // Everything else in its text form, which the driver sends without guessing at types.
            default -> new String[rows.size()];
        };
        boolean text = elements instanceof String[];
        for (int row = 0; row < elements.length; row++) {
            Object value = rows.get(row)[index];
            elements[row] = text ? textOf(value) : value;
        }
        return new SqlArray(type, elements);
    }

    /** Not a switch over types: this is asked for every cell, and a chain of tests is several times as quick. */
    private static @Nullable String textOf(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }
}
