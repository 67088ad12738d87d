package io.pqtrade.trading.store;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads a portfolio's own row; positions and orders are added from theirs. */
final class PortfolioRow {

    static final String COLUMNS = "id, owner_id, name, currency, balance, leverage, position_mode, policies,"
            + " protocol, protocol_state, access_rights, traded, margin_called_at, deleted_at, last_sequence";

    private PortfolioRow() {}

    /** The portfolio as if it held nothing. */
    static Portfolio read(ResultSet row) throws SQLException {
        return new Portfolio(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                Currency.of(row.getString(4)),
                row.getBigDecimal(5),
                row.getInt(6),
                PositionMode.valueOf(row.getString(7)),
                TermsJson.policies(row.getString(8)),
                TermsJson.protocol(row.getString(9)),
                TermsJson.protocolState(row.getString(10)),
                AccessRights.valueOf(row.getString(11)),
                row.getBoolean(12),
                Cells.instantOrNull(row, 13),
                Cells.instantOrNull(row, 14),
                List.of(),
                List.of(),
                row.getLong(15));
    }

    static Portfolio holding(Portfolio terms, List<Position> positions, List<Order> orders) {
        return new Portfolio(
                terms.id(),
                terms.ownerId(),
                terms.name(),
                terms.currency(),
                terms.balance(),
                terms.leverage(),
                terms.positionMode(),
                terms.policies(),
                terms.protocol(),
                terms.protocolState(),
                terms.accessRights(),
                terms.traded(),
                terms.marginCalledAt(),
                terms.deletedAt(),
                positions,
                orders,
                terms.lastSequence());
    }
}
