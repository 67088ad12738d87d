-- What the market did, kept by market-service (docs/decisions/0110). Bars are packed: a row is a day of one symbol and not a
-- minute of it. They hold no money.

-- Closed bars of one symbol and UTC day.
CREATE TABLE bar_day (
    symbol  text  NOT NULL,
    day     date  NOT NULL,
    -- M1, oldest first; outside the row, so that a reader of hours alone does not touch it. Packed already: not compressed again.
    minutes bytea STORAGE EXTERNAL NOT NULL,
    -- The same folded to M15, and to H1: a chart of half a year decodes these.
    quarters bytea STORAGE EXTERNAL NOT NULL,
    hours   bytea STORAGE EXTERNAL NOT NULL,
    PRIMARY KEY (symbol, day)
);

-- Closed M1 bars that are too young to be packed, one by one.
CREATE TABLE bar_minute (
    symbol    text        NOT NULL,
    opened_at timestamptz NOT NULL,
    bar       bytea       NOT NULL,
    PRIMARY KEY (symbol, opened_at)
);

-- Closed S1 bars of one symbol and minute, for as long as the operator wants them.
CREATE TABLE bar_second (
    symbol    text        NOT NULL,
    opened_at timestamptz NOT NULL,
    bars      bytea       STORAGE EXTERNAL NOT NULL,
    PRIMARY KEY (symbol, opened_at)
);
CREATE INDEX bar_second_by_time ON bar_second (opened_at);

-- Up to where closed bars were persisted: later ticks are folded again after a crash.
CREATE TABLE bar_progress (
    only_row  boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    closed_to timestamptz NOT NULL
);

-- The last quote of each symbol at or before each New York rollover, for ever: swaps are charged at it, however late.
CREATE TABLE rollover_quote (
    symbol        text        NOT NULL,
    -- The New York date whose 17:00 it is.
    rollover_date date        NOT NULL,
    bid           numeric     NOT NULL CHECK (bid > 0),
    ask           numeric     NOT NULL CHECK (ask >= bid),
    -- 0 when the quote was never published: it is of generated history, or of a time at which the service was down.
    sequence      bigint      NOT NULL CHECK (sequence >= 0),
    quoted_at     timestamptz NOT NULL,
    PRIMARY KEY (symbol, rollover_date)
);

-- Which minutes of the simulated world are covered by bars (docs/decisions/0100): up to where a service ran.
CREATE TABLE history_extent (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    begins_at  timestamptz NOT NULL,
    covered_to timestamptz NOT NULL
);

-- Minutes whose bars are still to be made, newest first: to_at moves towards from_at.
CREATE TABLE history_span (
    from_at  timestamptz PRIMARY KEY,
    to_at    timestamptz NOT NULL,
    -- While no service ran, rather than before the first one did.
    downtime boolean     NOT NULL
);
