-- A night writes to every lot that is open, page by page: with room for a second version beside each the new one needs no index
-- entry, and the next night finds the first one's place free. What was written before stays as it is.
ALTER TABLE lot SET (fillfactor = 45);

-- What a night tells can wait until the night is over: the relay leaves it until then, but for portfolios that have told
-- something else since (docs/decisions/0184).
ALTER TABLE outbox ADD COLUMN night boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN outbox.night IS 'told by a night''s charges';
