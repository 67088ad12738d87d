-- What market-service must not forget when Redis or it itself starts anew. It holds no money.

-- Up to where quote sequences were ever given out. market-service takes them in blocks and commits before it uses one, so
-- no number is used twice and none goes back, even when Redis was emptied.
CREATE TABLE quote_sequence (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    reserved_to bigint  NOT NULL CHECK (reserved_to >= 0)
);
INSERT INTO quote_sequence (reserved_to) VALUES (0);

-- Who makes a symbol's prices, as admins set it. A symbol without a row is LIVE.
CREATE TABLE market_mode (
    symbol     text        PRIMARY KEY,
    mode       text        NOT NULL CHECK (mode IN ('LIVE', 'MANUAL', 'PAUSED')),
    -- The last quote set by hand, so that it is still there after a restart of everything.
    bid        numeric     CHECK (bid > 0),
    ask        numeric     CHECK (ask >= bid),
    sequence   bigint      CHECK (sequence > 0),
    quoted_at  timestamptz,
    changed_at timestamptz NOT NULL,
    changed_by uuid        NOT NULL,
    CHECK (num_nulls(bid, ask, sequence, quoted_at) IN (0, 4)),
    CHECK (mode = 'MANUAL' OR bid IS NULL)
);
