-- The trading tables. Every key starts with portfolio_id, so that the schema can be partitioned or distributed by it.
-- Rows are written by the write path alone, under the portfolio's row lock; what references what is proved by audit.sql
-- instead of foreign keys, which would probe and lock each referenced row (docs/decisions/0021). JSON columns
-- are json, not jsonb: they are written once per order and read as a whole, and jsonb about doubled the cost of writing an event.

-- Numbers for orders, positions, lots, fills, closed lots and ledger entries. One nextval is a block of 64, taken after
-- the portfolio's lock, so that ids grow within a portfolio; CACHE would break that and must stay 1.
CREATE SEQUENCE trade_id AS bigint START WITH 1 INCREMENT BY 64 CACHE 1;

CREATE TABLE portfolio (
    id               uuid        PRIMARY KEY,
    owner_id         uuid        NOT NULL,
    name             text        NOT NULL,
    currency         text        NOT NULL,
    balance          numeric     NOT NULL,
    leverage         integer     NOT NULL CHECK (leverage >= 1),
    position_mode    text        NOT NULL CHECK (position_mode IN ('NETTING_FIFO', 'HEDGING', 'HEDGING_FIFO_US')),
    policies         json        NOT NULL,
    protocol         json,
    protocol_state   json,
    access_rights    text        NOT NULL CHECK (access_rights IN ('FULL_ACCESS', 'CLOSE_ONLY', 'NO_TRADING', 'NO_LOGIN')),
    traded           boolean     NOT NULL DEFAULT false,
    margin_called_at timestamptz,
    created_at       timestamptz NOT NULL,
    deleted_at       timestamptz,
    last_sequence    bigint      NOT NULL CHECK (last_sequence >= 0)
) WITH (fillfactor = 50); -- updated by every order: room for heap-only updates
CREATE INDEX portfolio_of_owner ON portfolio (owner_id, id);
COMMENT ON COLUMN portfolio.balance IS 'sum of the portfolio''s ledger amounts; changed by the write path alone';
COMMENT ON COLUMN portfolio.last_sequence IS 'sequence of the newest event; gap-free because it is taken under this row''s lock';

CREATE TABLE orders (
    portfolio_id      uuid        NOT NULL,
    id                bigint      NOT NULL,
    symbol            text        NOT NULL,
    side              text        NOT NULL CHECK (side IN ('BUY', 'SELL')),
    order_type        text        NOT NULL CHECK (order_type IN ('MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT')),
    volume            numeric     NOT NULL,
    price             numeric,
    limit_price       numeric,
    price_bound       numeric,
    stop_loss         numeric,
    take_profit       numeric,
    trailing_distance numeric,
    time_in_force     text        NOT NULL CHECK (time_in_force IN ('GTC', 'GTD', 'DAY', 'IOC', 'FOK')),
    expires_at        timestamptz,
    state             text        NOT NULL CHECK (state IN ('PENDING', 'FILLED', 'PARTIALLY_FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED')),
    stop_touched      boolean     NOT NULL,
    position_id       bigint,
    linked_order_id   bigint,
    client_order_id   text,
    tag               text,
    reason            text,
    armed_at_sequence bigint      NOT NULL,
    version           integer     NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    event_sequence    bigint      NOT NULL,
    PRIMARY KEY (portfolio_id, id),
    -- A refused order keeps whatever the client asked for; any other has a volume that can trade.
    CHECK (volume > 0 OR state = 'REJECTED'),
    CHECK (order_type = 'MARKET' OR price IS NOT NULL),
    CHECK (order_type <> 'MARKET' OR state IN ('FILLED', 'REJECTED', 'CANCELLED')),
    CHECK (state NOT IN ('CANCELLED', 'REJECTED', 'EXPIRED') OR reason IS NOT NULL)
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX orders_client_order_id ON orders (portfolio_id, client_order_id) WHERE client_order_id IS NOT NULL;
CREATE INDEX orders_working ON orders (portfolio_id, id) WHERE state IN ('PENDING', 'PARTIALLY_FILLED');
CREATE INDEX orders_ended ON orders (portfolio_id, event_sequence, id) WHERE state IN ('CANCELLED', 'REJECTED', 'EXPIRED');
COMMENT ON COLUMN orders.event_sequence IS 'newest event that changed the order; ended orders are listed by it';

CREATE TABLE position (
    portfolio_id      uuid        NOT NULL,
    id                bigint      NOT NULL,
    symbol            text        NOT NULL,
    direction         text        NOT NULL CHECK (direction IN ('LONG', 'SHORT')),
    stop_loss         numeric     CHECK (stop_loss > 0),
    take_profit       numeric     CHECK (take_profit > 0),
    trailing_distance numeric     CHECK (trailing_distance > 0),
    trailing_stop     numeric     CHECK (trailing_stop > 0),
    armed_at_sequence bigint      NOT NULL,
    version           integer     NOT NULL,
    tag               text,
    opened_at         timestamptz NOT NULL,
    closed_at         timestamptz,
    PRIMARY KEY (portfolio_id, id)
) WITH (fillfactor = 90);
CREATE INDEX position_open ON position (portfolio_id, id) WHERE closed_at IS NULL;

CREATE TABLE lot (
    portfolio_id      uuid        NOT NULL,
    id                bigint      NOT NULL,
    position_id       bigint      NOT NULL,
    initial_volume    numeric     NOT NULL CHECK (initial_volume > 0),
    open_volume       numeric     NOT NULL,
    entry_price       numeric     NOT NULL CHECK (entry_price > 0),
    opened_at         timestamptz NOT NULL,
    margin_conversion numeric     NOT NULL CHECK (margin_conversion > 0),
    commission        numeric     NOT NULL,
    swap              numeric     NOT NULL,
    swapped_through   date,
    PRIMARY KEY (portfolio_id, id),
    -- What was closed is never more than what was opened.
    CHECK (open_volume >= 0 AND open_volume <= initial_volume)
) WITH (fillfactor = 90);
CREATE INDEX lot_open ON lot (portfolio_id, id) WHERE open_volume > 0;

CREATE TABLE fill (
    portfolio_id   uuid        NOT NULL,
    id             bigint      NOT NULL,
    order_id       bigint      NOT NULL,
    position_id    bigint      NOT NULL,
    symbol         text        NOT NULL,
    side           text        NOT NULL CHECK (side IN ('BUY', 'SELL')),
    volume         numeric     NOT NULL CHECK (volume > 0),
    price          numeric     NOT NULL CHECK (price > 0),
    bid            numeric     NOT NULL,
    ask            numeric     NOT NULL,
    quote_sequence bigint      NOT NULL,
    quote_at       timestamptz NOT NULL,
    quote_manual   boolean     NOT NULL,
    commission     numeric     NOT NULL,
    realized_pnl   numeric     NOT NULL,
    executed_at    timestamptz NOT NULL,
    event_sequence bigint      NOT NULL,
    PRIMARY KEY (portfolio_id, id),
    CHECK (bid > 0 AND ask >= bid),
    -- The quoted side, or worse where a policy holds a limit at its price.
    CHECK (CASE side WHEN 'BUY' THEN price >= ask ELSE price <= bid END)
);

CREATE TABLE closed_lot (
    portfolio_id uuid        NOT NULL,
    id           bigint      NOT NULL,
    lot_id       bigint      NOT NULL,
    position_id  bigint      NOT NULL,
    fill_id      bigint      NOT NULL,
    symbol       text        NOT NULL,
    direction    text        NOT NULL CHECK (direction IN ('LONG', 'SHORT')),
    volume       numeric     NOT NULL CHECK (volume > 0),
    remaining    numeric     NOT NULL CHECK (remaining >= 0),
    entry_price  numeric     NOT NULL CHECK (entry_price > 0),
    exit_price   numeric     NOT NULL CHECK (exit_price > 0),
    close_reason text        NOT NULL CHECK (close_reason IN
        ('CLIENT', 'STOP_LOSS', 'TAKE_PROFIT', 'TRAILING_STOP', 'STOP_OUT', 'PROTOCOL', 'ADMIN')),
    realized_pnl numeric     NOT NULL,
    commission   numeric     NOT NULL,
    swap         numeric     NOT NULL,
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz NOT NULL,
    tag          text,
    PRIMARY KEY (portfolio_id, id)
);
CREATE INDEX closed_lot_by_time ON closed_lot (portfolio_id, closed_at, id);

-- Double entry in one row: the client's amount, and by the kind of entry the house account that stands against it with
-- exactly the opposite amount. An unbalanced transaction cannot be written (docs/decisions/0022).
CREATE TABLE ledger_transaction (
    portfolio_id   uuid        NOT NULL,
    id             bigint      NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('DEPOSIT', 'WITHDRAWAL', 'RESET', 'ADJUSTMENT', 'REALIZED_PNL',
                                               'COMMISSION', 'SWAP', 'NEGATIVE_BALANCE_PROTECTION')),
    currency       text        NOT NULL,
    amount         numeric     NOT NULL,
    house_amount   numeric     GENERATED ALWAYS AS (-amount) VIRTUAL,
    house_account  text        GENERATED ALWAYS AS (CASE kind
                                   WHEN 'REALIZED_PNL' THEN 'HOUSE'
                                   WHEN 'COMMISSION' THEN 'FEES'
                                   WHEN 'SWAP' THEN 'FINANCING'
                                   WHEN 'ADJUSTMENT' THEN 'ADJUSTMENTS'
                                   WHEN 'NEGATIVE_BALANCE_PROTECTION' THEN 'ADJUSTMENTS'
                                   ELSE 'FUNDING' END) VIRTUAL,
    balance_after  numeric     NOT NULL,
    order_id       bigint,
    position_id    bigint,
    lot_id         bigint,
    note           text,
    explanation    json        NOT NULL,
    at             timestamptz NOT NULL,
    event_sequence bigint      NOT NULL,
    PRIMARY KEY (portfolio_id, id),
    CHECK (kind <> 'DEPOSIT' OR amount > 0),
    CHECK (kind <> 'WITHDRAWAL' OR amount < 0),
    CHECK (kind <> 'COMMISSION' OR amount <= 0),
    CHECK (kind <> 'NEGATIVE_BALANCE_PROTECTION' OR (amount > 0 AND balance_after = 0))
);
CREATE INDEX ledger_transaction_by_time ON ledger_transaction (portfolio_id, at, id);

CREATE VIEW posting AS
    SELECT portfolio_id, id AS transaction_id, 'CLIENT' AS account, currency, amount, at FROM ledger_transaction
    UNION ALL
    SELECT portfolio_id, id, house_account, currency, house_amount, at FROM ledger_transaction;

-- One charge for a lot and a rollover, whoever charges it and however often.
CREATE TABLE swap_charge (
    portfolio_id   uuid   NOT NULL,
    lot_id         bigint NOT NULL,
    rollover_date  date   NOT NULL,
    units          integer NOT NULL,
    transaction_id bigint NOT NULL,
    PRIMARY KEY (portfolio_id, lot_id, rollover_date)
);

CREATE TABLE event (
    portfolio_id uuid        NOT NULL,
    sequence     bigint      NOT NULL CHECK (sequence >= 1),
    type         text        NOT NULL,
    payload      json        NOT NULL,
    command_id   uuid        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (portfolio_id, sequence)
) WITH (toast_tuple_target = 8160); -- spares the CPU of compressing events of 2 KB, for more disk; not measured
COMMENT ON COLUMN event.command_id IS 'random name of the command that caused it: tells after a lost reply whether its commit happened';

-- What the relay has still to publish: one row for each portfolio a commit touched. Apart from event, because marking
-- events as published would write each of them a second time.
CREATE TABLE outbox (
    portfolio_id   uuid        NOT NULL,
    first_sequence bigint      NOT NULL,
    last_sequence  bigint      NOT NULL,
    attempts       integer     NOT NULL DEFAULT 0,
    written_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (portfolio_id, first_sequence),
    CHECK (last_sequence >= first_sequence)
);

-- Events the stream would not take: set aside after the last try, so that they block nobody.
CREATE TABLE outbox_aside (
    portfolio_id uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    error        text        NOT NULL,
    aside_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (portfolio_id, sequence)
);

CREATE TABLE idempotency (
    scope        uuid        NOT NULL,
    key          text        NOT NULL,
    fingerprint  text        NOT NULL,
    status       smallint    NOT NULL,
    body         text        NOT NULL,
    portfolio_id uuid        NOT NULL,
    command_id   uuid        NOT NULL,
    sequence     bigint,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
) WITH (toast_tuple_target = 8160);
CREATE INDEX idempotency_created ON idempotency USING brin (created_at);
COMMENT ON COLUMN idempotency.sequence IS 'last event of the command; null when it had nothing to do';

CREATE TABLE lease (
    name       text        PRIMARY KEY,
    holder     text        NOT NULL,
    epoch      bigint      NOT NULL CHECK (epoch >= 1),
    expires_at timestamptz NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Statement triggers: they cost an insert nothing.
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fill_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fill
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_lot_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_lot
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER swap_charge_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON swap_charge
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
