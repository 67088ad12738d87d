package io.pqtrade.trading.night;

/** The statements of a night. */
final class NightSql {

    static final String TABLES = """
            DROP TABLE IF EXISTS swap_profile, swap_term;
            CREATE TEMP TABLE swap_profile (profile integer, currency text, policies text);
            CREATE TEMP TABLE swap_term (term integer, profile integer, symbol text, direction text, volume numeric,
                units integer, amount numeric, explanation json, head text, middle text, tail text)""";

    /** The kinds of lots that these portfolios hold over the rollover. */
    static final String KINDS = """
            SELECT f.currency, f.policies::text, p.symbol, p.direction, l.open_volume
            FROM lot l
            JOIN position p ON p.portfolio_id = l.portfolio_id AND p.id = l.position_id
            JOIN portfolio f ON f.id = l.portfolio_id
            WHERE l.portfolio_id = ANY (?) AND p.portfolio_id = ANY (?) AND f.id = ANY (?)
              AND f.protocol IS NULL AND l.open_volume > 0 AND p.closed_at IS NULL AND l.opened_at < ?
              AND (l.swapped_through IS NULL OR l.swapped_through < ?)
            GROUP BY 1, 2, 3, 4, 5""";

    static final String KEEP_PROFILE = "INSERT INTO swap_profile VALUES (?, ?, ?)";

    static final String KEEP_TERMS = """
            INSERT INTO swap_term SELECT n, profile, symbol, direction, volume, units, amount, explanation::json, head, middle,
                tail
            FROM unnest(?::integer[], ?::text[], ?::text[], ?::numeric[], ?::integer[], ?::numeric[], ?::text[], ?::text[],
                ?::text[], ?::text[]) WITH ORDINALITY
                AS t(profile, symbol, direction, volume, units, amount, explanation, head, middle, tail, n)""";

    /** A chunk fits into that memory. What the planner does not know of chunks must not mislead it. */
    static final String LIMIT = """
            SELECT set_config('statement_timeout', ?, true), set_config('work_mem', '32MB', true),
                set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)""";

    /** A protocol's day may begin with the charge: that is the engine's to decide. */
    static final String LOCK = """
            SELECT id FROM portfolio WHERE id = ANY (?) AND protocol IS NULL AND deleted_at IS NULL
            ORDER BY id FOR NO KEY UPDATE SKIP LOCKED""";

    /** Numbers are taken after the locks, so that they grow within a portfolio. */
    static final String NUMBERS =
            "SELECT array_agg(n ORDER BY n) FROM (SELECT nextval('trade_id') AS n" + " FROM generate_series(1, ?)) b";

    /**
     * As {@code Swaps} and the write path have it: lots by position and id, ids in blocks of the sequence, a running balance, one
     * event of at most a hundred charges. Plain is a portfolio whose lots are all of known kinds, none of them charged for a
     * later night or closed since. Sorted once, because sorting is what is left to spare.
     */
    static final String CHARGE = """
            WITH asked AS MATERIALIZED (
                SELECT ?::uuid[] AS ids, ?::date AS night, ?::timestamptz AS rollover, ?::bigint[] AS firsts),
            owner AS MATERIALIZED (
                SELECT f.id, f.balance, f.last_sequence, f.currency, p.profile
                FROM portfolio f JOIN swap_profile p ON p.currency = f.currency AND p.policies = f.policies::text
                WHERE f.id = ANY ((SELECT ids FROM asked)::uuid[])),
            owed AS (
                SELECT l.portfolio_id, l.id AS lot_id, l.position_id, t.term, t.units, t.amount, o.currency, o.balance,
                    o.last_sequence + 1 AS sequence, t.units <> 0 AS is_charged,
                    t.term IS NOT NULL AND (l.swapped_through IS NULL OR l.swapped_through < (SELECT night FROM asked))
                        AS is_plain
                FROM lot l
                JOIN position p ON p.portfolio_id = l.portfolio_id AND p.id = l.position_id
                JOIN owner o ON o.id = l.portfolio_id
                LEFT JOIN swap_term t ON t.profile = o.profile AND t.symbol = p.symbol AND t.direction = p.direction
                    AND t.volume = l.open_volume
                WHERE l.portfolio_id = ANY ((SELECT ids FROM asked)::uuid[]) AND l.open_volume > 0
                  AND p.portfolio_id = ANY ((SELECT ids FROM asked)::uuid[]) AND p.closed_at IS NULL
                  AND l.opened_at < (SELECT rollover FROM asked)
                  AND l.swapped_through IS DISTINCT FROM (SELECT night FROM asked)),
            judged AS (
                SELECT *, bool_and(is_plain) OVER whole AS all_plain, count(*) FILTER (WHERE is_charged) OVER whole AS charges,
                    sum(amount) FILTER (WHERE is_charged) OVER so_far AS booked
                FROM owed
                WINDOW whole AS (PARTITION BY portfolio_id ORDER BY position_id, lot_id
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
                    so_far AS (PARTITION BY portfolio_id ORDER BY position_id, lot_id ROWS UNBOUNDED PRECEDING)),
            plain AS MATERIALIZED (
                SELECT *, count(*) FILTER (WHERE is_charged) OVER (ROWS UNBOUNDED PRECEDING) - 1 AS n FROM judged
                WHERE all_plain AND charges <= 100 AND portfolio_id <> ALL (ARRAY(SELECT portfolio_id FROM closed_lot
                    WHERE portfolio_id = ANY ((SELECT ids FROM asked)::uuid[])
                      AND closed_at >= (SELECT rollover FROM asked) AND opened_at < (SELECT rollover FROM asked)))),
            charge AS MATERIALIZED (
                SELECT portfolio_id, lot_id, position_id, term, units, amount, currency, balance, sequence, n,
                    balance + booked AS balance_after, (SELECT firsts FROM asked)[n / 64 + 1] + n % 64 AS entry_id
                FROM plain WHERE is_charged),
            booked AS (
                INSERT INTO ledger_transaction (portfolio_id, id, kind, currency, amount, balance_after, position_id, lot_id,
                    explanation, at, event_sequence)
                SELECT c.portfolio_id, c.entry_id, 'SWAP', c.currency, c.amount, c.balance_after, c.position_id, c.lot_id,
                    t.explanation, (SELECT rollover FROM asked), c.sequence
                FROM charge c JOIN swap_term t USING (term)),
            kept AS (
                INSERT INTO swap_charge (portfolio_id, lot_id, rollover_date, units, transaction_id)
                SELECT portfolio_id, lot_id, (SELECT night FROM asked), units, entry_id FROM charge),
            swapped AS (
                UPDATE lot l SET swap = l.swap + c.amount, swapped_through = (SELECT night FROM asked)
                FROM charge c WHERE l.portfolio_id = c.portfolio_id AND l.id = c.lot_id
                  AND l.portfolio_id = ANY ((SELECT ids FROM asked)::uuid[]) AND l.open_volume > 0),
            told AS MATERIALIZED (
                SELECT c.portfolio_id, c.currency, c.sequence, c.balance + sum(c.amount) AS balance_after,
                    string_agg(concat(t.head, c.position_id, '","lotId":"', c.lot_id, t.middle, c.entry_id, t.tail), ','
                        ORDER BY c.n) AS charges
                FROM charge c JOIN swap_term t USING (term)
                GROUP BY c.portfolio_id, c.currency, c.sequence, c.balance),
            event AS (
                INSERT INTO event (portfolio_id, sequence, type, payload, command_id, at)
                SELECT portfolio_id, sequence, 'swapCharged.v1', concat('{"type":"swapCharged.v1","rolloverDate":"',
                    (SELECT night FROM asked), '","currency":"', currency, '","balanceAfter":"', balance_after,
                    '","charges":[', charges, ']}')::json, gen_random_uuid(), (SELECT rollover FROM asked)
                FROM told),
            queued AS (
                INSERT INTO outbox (portfolio_id, first_sequence, last_sequence, night)
                SELECT portfolio_id, sequence, sequence, true FROM told),
            moved AS (
                UPDATE portfolio f SET balance = t.balance_after, last_sequence = t.sequence
                FROM told t WHERE f.id = t.portfolio_id AND f.last_sequence = t.sequence - 1
                  AND f.id = ANY ((SELECT ids FROM asked)::uuid[]))
            SELECT portfolio_id, count(*) FILTER (WHERE is_charged), min(currency),
                coalesce(sum(amount) FILTER (WHERE is_charged), 0)
            FROM plain GROUP BY portfolio_id""";

    private NightSql() {}
}
