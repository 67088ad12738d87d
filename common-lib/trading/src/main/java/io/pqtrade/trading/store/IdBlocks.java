package io.pqtrade.trading.store;

import io.pqtrade.core.execution.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;

/**
 * Ids for one transaction, in blocks reserved after its locks: whoever locks the same portfolio later gets larger ones. What
 * a batch does not use is left unused.
 */
public final class IdBlocks implements Ids {

    /** As the sequence's INCREMENT BY says. */
    private static final int BLOCK = 64;

    private static final String RESERVE = "SELECT nextval('trade_id') FROM generate_series(1, ?)";
    private static final int FIRST_EXTRA_BLOCKS = 4;
    private static final int MOST_EXTRA_BLOCKS = 256;

    private final Connection connection;
    private final ArrayDeque<Long> blocks = new ArrayDeque<>();
    private int extraBlocks = FIRST_EXTRA_BLOCKS;
    private long next;
    private long end;

    public IdBlocks(Connection connection) {
        this.connection = connection;
    }

    /** Reserves for about so many ids, with the flight that loads what was locked. */
    public void board(Flight flight, int expectedIds) {
        flight.query(RESERVE, this::read, expectedIds / BLOCK + 1);
    }

    /** @throws IllegalStateException when the store gives no more; the batch cannot go on */
    @Override
    public long next() {
        if (next == end) {
            Long block = blocks.isEmpty() ? reserveMore() : blocks.remove();
            next = block;
            end = block + BLOCK;
        }
        return next++;
    }

    private long reserveMore() {
        try (PreparedStatement statement = connection.prepareStatement(RESERVE)) {
            statement.setInt(1, extraBlocks);
            extraBlocks = Math.min(2 * extraBlocks, MOST_EXTRA_BLOCKS);
            try (ResultSet rows = statement.executeQuery()) {
                read(rows);
            }
            return blocks.remove();
        } catch (SQLException e) {
            throw new IllegalStateException("no ids from the store", e);
        }
    }

    private void read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            blocks.add(rows.getLong(1));
        }
    }
}
