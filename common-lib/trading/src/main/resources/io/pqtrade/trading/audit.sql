-- The invariants as queries: each returns the rows that break one, so none returns anything when all is well.
-- A section starts with its name; every one has a test that plants a break and sees it fire.

-- name: balance_is_sum_of_postings
SELECT p.id AS portfolio_id, p.balance, coalesce(sum(l.amount), 0) AS postings
FROM portfolio p LEFT JOIN posting l ON l.portfolio_id = p.id AND l.account = 'CLIENT'
GROUP BY p.id, p.balance
HAVING p.balance <> coalesce(sum(l.amount), 0);

-- name: transactions_sum_to_zero
SELECT portfolio_id, transaction_id, currency, sum(amount) AS sum
FROM posting
GROUP BY portfolio_id, transaction_id, currency
HAVING sum(amount) <> 0;

-- name: ledger_keeps_currency
SELECT l.portfolio_id, l.id, l.currency, p.currency AS portfolio_currency
FROM ledger_transaction l JOIN portfolio p ON p.id = l.portfolio_id
WHERE l.currency <> p.currency;

-- name: running_balance
SELECT portfolio_id, id, balance_after, running
FROM (SELECT portfolio_id, id, balance_after,
             sum(amount) OVER (PARTITION BY portfolio_id ORDER BY id) AS running
      FROM ledger_transaction) l
WHERE balance_after <> running;

-- name: event_sequence_has_no_gap
SELECT p.id AS portfolio_id, p.last_sequence, count(e.sequence) AS events, max(e.sequence) AS newest
FROM portfolio p LEFT JOIN event e ON e.portfolio_id = p.id
GROUP BY p.id, p.last_sequence
HAVING p.last_sequence <> count(e.sequence) OR p.last_sequence <> coalesce(max(e.sequence), 0);

-- name: rows_name_their_event
SELECT r.portfolio_id, r.source, r.id, r.event_sequence
FROM (SELECT portfolio_id, 'orders' AS source, id, event_sequence FROM orders
      UNION ALL SELECT portfolio_id, 'fill', id, event_sequence FROM fill
      UNION ALL SELECT portfolio_id, 'ledger_transaction', id, event_sequence FROM ledger_transaction) r
LEFT JOIN portfolio p ON p.id = r.portfolio_id
WHERE p.id IS NULL OR r.event_sequence > p.last_sequence OR r.event_sequence < 1;

-- name: lots_closed_at_most_once
SELECT l.portfolio_id, l.id, l.initial_volume, l.open_volume, coalesce(sum(c.volume), 0) AS closed
FROM lot l LEFT JOIN closed_lot c ON c.portfolio_id = l.portfolio_id AND c.lot_id = l.id
GROUP BY l.portfolio_id, l.id, l.initial_volume, l.open_volume
HAVING l.initial_volume <> l.open_volume + coalesce(sum(c.volume), 0);

-- name: open_positions_have_open_lots
SELECT coalesce(o.portfolio_id, l.portfolio_id) AS portfolio_id, coalesce(o.id, l.position_id) AS position_id, l.lots
FROM (SELECT portfolio_id, id FROM position WHERE closed_at IS NULL) o
FULL JOIN (SELECT portfolio_id, position_id, count(*) AS lots FROM lot WHERE open_volume > 0
           GROUP BY portfolio_id, position_id) l
       ON l.portfolio_id = o.portfolio_id AND l.position_id = o.id
WHERE o.id IS NULL OR l.position_id IS NULL;

-- name: netting_has_one_position_per_symbol
SELECT o.portfolio_id, o.symbol, count(*) AS positions
FROM position o JOIN portfolio p ON p.id = o.portfolio_id AND p.position_mode = 'NETTING_FIFO'
WHERE o.closed_at IS NULL
GROUP BY o.portfolio_id, o.symbol
HAVING count(*) > 1;

-- name: filled_orders_have_one_fill
SELECT o.portfolio_id, o.id, o.state, count(f.id) AS fills, sum(f.volume) AS filled, o.volume
FROM orders o LEFT JOIN fill f ON f.portfolio_id = o.portfolio_id AND f.order_id = o.id
GROUP BY o.portfolio_id, o.id, o.state, o.volume
HAVING CASE o.state WHEN 'FILLED' THEN count(f.id) <> 1 OR sum(f.volume) <> o.volume ELSE count(f.id) <> 0 END;

-- name: fills_belong_to_orders
SELECT f.portfolio_id, f.id, f.order_id
FROM fill f LEFT JOIN orders o ON o.portfolio_id = f.portfolio_id AND o.id = f.order_id
     AND o.side = f.side AND o.symbol = f.symbol
WHERE o.id IS NULL;

-- name: fills_belong_to_positions
SELECT f.portfolio_id, f.id, f.position_id
FROM fill f LEFT JOIN position o ON o.portfolio_id = f.portfolio_id AND o.id = f.position_id AND o.symbol = f.symbol
WHERE o.id IS NULL;

-- name: order_states_fit_their_orders
SELECT portfolio_id, id, order_type, state, reason, expires_at
FROM orders
WHERE (state IN ('PENDING', 'FILLED', 'PARTIALLY_FILLED') AND reason IS NOT NULL)
   OR (state = 'PARTIALLY_FILLED')
   OR (state = 'EXPIRED' AND time_in_force NOT IN ('GTD', 'DAY'))
   OR (state = 'PENDING' AND time_in_force IN ('IOC', 'FOK'));

-- name: deleted_portfolios_are_flat
SELECT p.id AS portfolio_id
FROM portfolio p
WHERE p.deleted_at IS NOT NULL
  AND (EXISTS (SELECT FROM position o WHERE o.portfolio_id = p.id AND o.closed_at IS NULL)
       OR EXISTS (SELECT FROM orders o WHERE o.portfolio_id = p.id AND o.state IN ('PENDING', 'PARTIALLY_FILLED')));

-- name: fills_are_on_the_quoted_side
SELECT f.portfolio_id, f.id, f.side, f.price, f.bid, f.ask
FROM fill f
JOIN portfolio p ON p.id = f.portfolio_id
JOIN orders o ON o.portfolio_id = f.portfolio_id AND o.id = f.order_id
WHERE f.price <> CASE f.side WHEN 'BUY' THEN f.ask ELSE f.bid END
  AND p.policies ->> 'limitImprovement' <> 'AT_LIMIT';

-- name: fills_have_fresh_quotes
SELECT portfolio_id, id, quote_sequence, quote_at, executed_at
FROM fill
-- A quote set by hand never goes stale: a fill at it is made at its own time.
WHERE CASE WHEN quote_manual THEN executed_at < quote_at ELSE executed_at <> quote_at END;

-- name: fills_are_made_in_open_markets
-- By the hours in force since the instrument last changed. Where hours were not observed (PQ_MARKET_HOURS=ALWAYS) the fill says so,
-- and a quote set by hand opens its market.
SELECT f.portfolio_id, f.id, f.symbol, f.executed_at, h.zone
FROM fill f
JOIN (SELECT symbol, changed_at, terms -> 'hours' ->> 'zone' AS zone, terms -> 'hours' -> 'sessions' AS sessions,
             terms -> 'hours' -> 'holidays' AS holidays FROM instrument) h
     ON h.symbol = f.symbol AND f.executed_at >= h.changed_at
CROSS JOIN LATERAL (SELECT f.executed_at AT TIME ZONE h.zone AS local) t
CROSS JOIN LATERAL (SELECT (extract(isodow FROM t.local) - 1) * 86400 + extract(epoch FROM t.local::time) AS second) w
WHERE NOT f.quote_manual
  AND (jsonb_exists(h.holidays, to_char(t.local, 'YYYY-MM-DD'))
       OR jsonb_array_length(h.sessions) > 0 AND NOT EXISTS (
           SELECT FROM jsonb_to_recordset(h.sessions)
                       AS s("openDay" text, "open" time, "closeDay" text, "close" time)
           CROSS JOIN LATERAL (SELECT ARRAY['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] AS days) d
           CROSS JOIN LATERAL (
               SELECT (array_position(d.days, s."openDay") - 1) * 86400 + extract(epoch FROM s."open") AS opens,
                      (array_position(d.days, s."closeDay") - 1) * 86400 + extract(epoch FROM s."close") AS closes) o
           WHERE CASE WHEN o.opens < o.closes THEN w.second >= o.opens AND w.second < o.closes
                      ELSE w.second >= o.opens OR w.second < o.closes END))
  AND NOT EXISTS (SELECT FROM event e WHERE e.portfolio_id = f.portfolio_id AND e.sequence = f.event_sequence
                  AND e.payload -> 'explanation' -> 'inputs' ->> 'hours' = 'ALWAYS');

-- name: lots_keep_the_rate_of_their_margin
-- What an open lot needs rests on what it kept of its fill: the rate is 1 in the portfolio's own currency, and the fill price or its
-- inverse where the instrument is itself the pair. Used margin is stored nowhere (docs/decisions/0214).
SELECT l.portfolio_id, l.id, l.margin_conversion, l.entry_price, i.margin, p.currency
FROM lot l
JOIN position o ON o.portfolio_id = l.portfolio_id AND o.id = l.position_id
JOIN portfolio p ON p.id = l.portfolio_id
JOIN (SELECT symbol, terms ->> 'base' AS base, terms ->> 'quote' AS quote,
             CASE terms ->> 'marginFormula' WHEN 'FOREX' THEN terms ->> 'base' ELSE terms ->> 'quote' END AS margin
      FROM instrument) i ON i.symbol = o.symbol
WHERE l.open_volume > 0
  AND CASE WHEN i.margin = p.currency THEN l.margin_conversion <> 1
           WHEN i.margin = i.base AND i.quote = p.currency THEN l.margin_conversion <> l.entry_price
           WHEN i.margin = i.quote AND i.base = p.currency THEN abs(l.margin_conversion * l.entry_price - 1) > 1e-20
           ELSE false END;

-- name: realized_pnl_is_booked
SELECT coalesce(c.portfolio_id, l.portfolio_id) AS portfolio_id, coalesce(c.lot_id, l.lot_id) AS lot_id,
       c.realized, l.booked
FROM (SELECT portfolio_id, lot_id, sum(realized_pnl) AS realized FROM closed_lot GROUP BY portfolio_id, lot_id) c
FULL JOIN (SELECT portfolio_id, lot_id, sum(amount) AS booked FROM ledger_transaction
           WHERE kind = 'REALIZED_PNL' GROUP BY portfolio_id, lot_id) l
       ON l.portfolio_id = c.portfolio_id AND l.lot_id = c.lot_id
WHERE coalesce(c.realized, 0) <> coalesce(l.booked, 0);

-- name: fill_pnl_is_that_of_its_lots
SELECT f.portfolio_id, f.id, f.realized_pnl, coalesce(sum(c.realized_pnl), 0) AS lots
FROM fill f LEFT JOIN closed_lot c ON c.portfolio_id = f.portfolio_id AND c.fill_id = f.id
GROUP BY f.portfolio_id, f.id, f.realized_pnl
HAVING f.realized_pnl <> coalesce(sum(c.realized_pnl), 0);

-- name: fill_commission_is_booked
SELECT f.portfolio_id, f.order_id, f.commission, coalesce(sum(l.amount), 0) AS booked
FROM fill f LEFT JOIN ledger_transaction l
     ON l.portfolio_id = f.portfolio_id AND l.order_id = f.order_id AND l.kind = 'COMMISSION'
GROUP BY f.portfolio_id, f.id, f.order_id, f.commission
HAVING f.commission <> coalesce(sum(l.amount), 0);

-- name: closes_are_fifo
-- A fill that closes a lot leaves no older lot of the same position open that it could have taken first.
SELECT c.portfolio_id, c.fill_id, c.lot_id AS closed_lot, older.id AS older_lot
FROM closed_lot c
JOIN lot older ON older.portfolio_id = c.portfolio_id AND older.position_id = c.position_id AND older.id < c.lot_id
WHERE older.open_volume > 0
   OR EXISTS (SELECT FROM closed_lot later
              WHERE later.portfolio_id = c.portfolio_id AND later.lot_id = older.id AND later.fill_id > c.fill_id);

-- name: replies_have_their_events
SELECT i.scope, i.key, i.portfolio_id, i.sequence
FROM idempotency i
WHERE i.sequence IS NOT NULL
  AND NOT EXISTS (SELECT FROM event e WHERE e.portfolio_id = i.portfolio_id AND e.sequence = i.sequence
                  AND e.command_id = i.command_id);

-- name: swap_charges_are_booked_once
SELECT coalesce(s.portfolio_id, l.portfolio_id) AS portfolio_id, coalesce(s.transaction_id, l.id) AS transaction_id,
       s.charges
FROM (SELECT portfolio_id, transaction_id, count(*) AS charges FROM swap_charge
      GROUP BY portfolio_id, transaction_id) s
FULL JOIN (SELECT portfolio_id, id FROM ledger_transaction WHERE kind = 'SWAP') l
       ON l.portfolio_id = s.portfolio_id AND l.id = s.transaction_id
WHERE s.charges IS DISTINCT FROM 1 OR l.id IS NULL;

-- name: outbox_names_real_events
SELECT o.portfolio_id, o.first_sequence, o.last_sequence
FROM outbox o LEFT JOIN portfolio p ON p.id = o.portfolio_id
WHERE p.id IS NULL OR o.last_sequence > p.last_sequence;

-- name: bookings_are_explained
-- What was booked is what the explanation came to, rounded once to the digits of the amount.
SELECT portfolio_id, id, kind, amount, explanation ->> 'unrounded' AS unrounded, explanation ->> 'rounded' AS rounded
FROM ledger_transaction
WHERE (explanation ->> 'rounded')::numeric IS DISTINCT FROM amount
   OR abs((explanation ->> 'unrounded')::numeric - amount) > 0.5 * 10 ^ (-scale(amount));
