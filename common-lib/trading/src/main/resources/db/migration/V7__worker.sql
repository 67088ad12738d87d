-- What risk-worker must not forget. Levels, positions and orders stand in the trading tables; this is its place and its ratchets.

-- Every tick up to this one has been acted on for every portfolio of the shard, and what it caused is committed. Written in a
-- transaction that the shard's lease fences, so that a worker which lost the shard cannot move it.
CREATE TABLE shard_checkpoint (
    shard    integer     PRIMARY KEY CHECK (shard >= 0),
    sequence bigint      NOT NULL CHECK (sequence >= 0),
    tick_at  timestamptz NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
COMMENT ON COLUMN shard_checkpoint.tick_at IS 'time of the newest tick acted on; a rollover waits until every shard has passed it';

-- Where trailing stops stand between two events: saved once a second, all in one statement. A row says that no tick up to
-- its sequence touched the position. It is void for any version of the position but its own.
CREATE TABLE trailing_ratchet (
    portfolio_id uuid    NOT NULL,
    position_id  bigint  NOT NULL,
    version      integer NOT NULL,
    stop         numeric NOT NULL CHECK (stop > 0),
    sequence     bigint  NOT NULL,
    PRIMARY KEY (portfolio_id, position_id)
) WITH (fillfactor = 70);
