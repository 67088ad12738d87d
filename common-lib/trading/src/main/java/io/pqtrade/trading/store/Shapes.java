package io.pqtrade.trading.store;

import io.pqtrade.trading.store.Rows.Shape;
import java.util.List;

/** The statements of the write path. What an update may not change is not among its columns. */
final class Shapes {

    static final Shape PORTFOLIO = Shape.insert(
            "portfolio",
            "id uuid",
            "owner_id uuid",
            "name text",
            "currency text",
            "balance numeric",
            "leverage integer",
            "position_mode text",
            "policies json",
            "protocol json",
            "protocol_state json",
            "access_rights text",
            "traded boolean",
            "margin_called_at timestamptz",
            "created_at timestamptz",
            "deleted_at timestamptz",
            "last_sequence bigint");

    /** The sequence it was decided on is the second key: a lost lock cannot overwrite what came since. */
    static final Shape PORTFOLIO_CHANGE = Shape.update(
            "UPDATE portfolio t SET balance = r.balance, traded = r.traded, margin_called_at = r.margin_called_at,"
                    + " access_rights = r.access_rights, deleted_at = r.deleted_at, last_sequence = r.last_sequence"
                    + " FROM unnest(?::uuid[], ?::bigint[], ?::numeric[], ?::boolean[], ?::timestamptz[], ?::text[],"
                    + " ?::timestamptz[], ?::bigint[]) AS r(id, decided_on, balance, traded, margin_called_at,"
                    + " access_rights, deleted_at, last_sequence)"
                    + " WHERE t.id = r.id AND t.last_sequence = r.decided_on",
            List.of("uuid", "bigint", "numeric", "boolean", "timestamptz", "text", "timestamptz", "bigint"));

    static final Shape PROTOCOL_CHANGE = Shape.update(
            "UPDATE portfolio t SET protocol = r.protocol::json, protocol_state = r.state::json"
                    + " FROM unnest(?::uuid[], ?::text[], ?::text[]) AS r(id, protocol, state) WHERE t.id = r.id",
            List.of("uuid", "text", "text"));

    static final Shape ORDER = Shape.insert(
            "orders",
            "portfolio_id uuid",
            "id bigint",
            "symbol text",
            "side text",
            "order_type text",
            "volume numeric",
            "price numeric",
            "limit_price numeric",
            "price_bound numeric",
            "stop_loss numeric",
            "take_profit numeric",
            "trailing_distance numeric",
            "time_in_force text",
            "expires_at timestamptz",
            "state text",
            "stop_touched boolean",
            "position_id bigint",
            "linked_order_id bigint",
            "client_order_id text",
            "tag text",
            "reason text",
            "armed_at_sequence bigint",
            "version integer",
            "created_at timestamptz",
            "updated_at timestamptz",
            "event_sequence bigint");

    static final Shape ORDER_CHANGE = Shape.update(
            "orders",
            "t.state IN ('PENDING', 'PARTIALLY_FILLED')",
            "portfolio_id uuid",
            "id bigint",
            "volume numeric",
            "price numeric",
            "limit_price numeric",
            "stop_loss numeric",
            "take_profit numeric",
            "trailing_distance numeric",
            "time_in_force text",
            "expires_at timestamptz",
            "state text",
            "stop_touched boolean",
            "position_id bigint",
            "linked_order_id bigint",
            "reason text",
            "armed_at_sequence bigint",
            "version integer",
            "updated_at timestamptz",
            "event_sequence bigint");

    static final Shape POSITION = Shape.insert(
            "position",
            "portfolio_id uuid",
            "id bigint",
            "symbol text",
            "direction text",
            "stop_loss numeric",
            "take_profit numeric",
            "trailing_distance numeric",
            "trailing_stop numeric",
            "armed_at_sequence bigint",
            "version integer",
            "tag text",
            "opened_at timestamptz",
            "closed_at timestamptz");

    static final Shape POSITION_CHANGE = Shape.update(
            "position",
            "t.closed_at IS NULL",
            "portfolio_id uuid",
            "id bigint",
            "stop_loss numeric",
            "take_profit numeric",
            "trailing_distance numeric",
            "trailing_stop numeric",
            "armed_at_sequence bigint",
            "version integer",
            "tag text",
            "closed_at timestamptz");

    static final Shape LOT = Shape.insert(
            "lot",
            "portfolio_id uuid",
            "id bigint",
            "position_id bigint",
            "initial_volume numeric",
            "open_volume numeric",
            "entry_price numeric",
            "opened_at timestamptz",
            "margin_conversion numeric",
            "commission numeric",
            "swap numeric",
            "swapped_through date");

    static final Shape LOT_CHANGE = Shape.update(
            "lot",
            "t.open_volume >= r.open_volume",
            "portfolio_id uuid",
            "id bigint",
            "open_volume numeric",
            "commission numeric",
            "swap numeric",
            "swapped_through date");

    static final Shape FILL = Shape.insert(
            "fill",
            "portfolio_id uuid",
            "id bigint",
            "order_id bigint",
            "position_id bigint",
            "symbol text",
            "side text",
            "volume numeric",
            "price numeric",
            "bid numeric",
            "ask numeric",
            "quote_sequence bigint",
            "quote_at timestamptz",
            "quote_manual boolean",
            "commission numeric",
            "realized_pnl numeric",
            "executed_at timestamptz",
            "event_sequence bigint");

    static final Shape CLOSED_LOT = Shape.insert(
            "closed_lot",
            "portfolio_id uuid",
            "id bigint",
            "lot_id bigint",
            "position_id bigint",
            "fill_id bigint",
            "symbol text",
            "direction text",
            "volume numeric",
            "remaining numeric",
            "entry_price numeric",
            "exit_price numeric",
            "close_reason text",
            "realized_pnl numeric",
            "commission numeric",
            "swap numeric",
            "opened_at timestamptz",
            "closed_at timestamptz",
            "tag text");

    static final Shape LEDGER = Shape.insert(
            "ledger_transaction",
            "portfolio_id uuid",
            "id bigint",
            "kind text",
            "currency text",
            "amount numeric",
            "balance_after numeric",
            "order_id bigint",
            "position_id bigint",
            "lot_id bigint",
            "note text",
            "explanation json",
            "at timestamptz",
            "event_sequence bigint");

    static final Shape SWAP_CHARGE = Shape.insert(
            "swap_charge",
            "portfolio_id uuid",
            "lot_id bigint",
            "rollover_date date",
            "units integer",
            "transaction_id bigint");

    static final Shape EVENT = Shape.insert(
            "event",
            "portfolio_id uuid",
            "sequence bigint",
            "type text",
            "payload json",
            "command_id uuid",
            "at timestamptz");

    static final Shape OUTBOX =
            Shape.insert("outbox", "portfolio_id uuid", "first_sequence bigint", "last_sequence bigint");

    static final Shape IDEMPOTENCY = Shape.insert(
            "idempotency",
            "scope uuid",
            "key text",
            "fingerprint text",
            "status integer",
            "body text",
            "portfolio_id uuid",
            "command_id uuid",
            "sequence bigint");

    private Shapes() {}
}
