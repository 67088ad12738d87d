-- What was published, for readers that were away, and what administrators did to the market's course.

-- Every published tick, in blocks of a few seconds, packed as docs/protocols/redis.md describes. Blocks follow one another
-- without overlap; previous_sequence is the last tick before the block (0 when there was none), so that a reader knows
-- whether something is missing between two blocks. Old blocks are deleted a few at a time, which needs no partitions: the
-- space is used again by as many new ones.
CREATE TABLE tick_block (
    first_sequence    bigint      PRIMARY KEY CHECK (first_sequence > 0),
    last_sequence     bigint      NOT NULL CHECK (last_sequence >= first_sequence),
    previous_sequence bigint      NOT NULL CHECK (previous_sequence >= 0 AND previous_sequence < first_sequence),
    from_at           timestamptz NOT NULL,
    to_at             timestamptz NOT NULL CHECK (to_at >= from_at),
    body              bytea       NOT NULL
);
-- Packed already: to compress it again costs time and saves nothing.
ALTER TABLE tick_block ALTER COLUMN body SET STORAGE EXTERNAL;
-- For "the ticks since a moment", and for the purge.
CREATE INDEX tick_block_to_at ON tick_block (to_at);

-- Disturbances of the market that an administrator ordered. They are part of the market's course: whoever publishes next
-- continues them. Rows are never deleted; one that was called off before its end says so.
CREATE TABLE market_scenario (
    id           uuid        PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('GAP', 'SPREAD_WIDENING', 'VOLATILITY_BURST', 'FEED_FREEZE')),
    symbol       text        NOT NULL,
    -- GAP: relative move, such as -0.02; SPREAD_WIDENING: times the usual spread; VOLATILITY_BURST: times the usual movement.
    magnitude    numeric,
    from_at      timestamptz NOT NULL,
    until_at     timestamptz NOT NULL CHECK (until_at > from_at),
    created_at   timestamptz NOT NULL,
    created_by   uuid        NOT NULL,
    cancelled_at timestamptz,
    cancelled_by uuid,
    CHECK (num_nulls(cancelled_at, cancelled_by) IN (0, 2)),
    CHECK ((kind = 'FEED_FREEZE') = (magnitude IS NULL))
);
CREATE INDEX market_scenario_until_at ON market_scenario (until_at);
