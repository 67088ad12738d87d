package io.pqtrade.bench.crash;

/** Commands of the run, each with the query that counts by key how often it took effect in the run's portfolios. */
enum Kind {
    MARKET_ORDER("execute", """
            SELECT o.client_order_id, count(*) FROM orders o
            JOIN fill f ON f.portfolio_id = o.portfolio_id AND f.order_id = o.id
            WHERE o.portfolio_id = ANY (?) AND o.client_order_id IS NOT NULL GROUP BY 1"""),
    LEVELS("modify", """
            SELECT payload -> 'position' ->> 'id' || ' ' || trim_scale((payload -> 'position' ->> 'stopLoss')::numeric), count(*)
            FROM event WHERE portfolio_id = ANY (?) AND type = 'positionModified.v1' GROUP BY 1"""),
    PARTIAL_CLOSE("close", """
            SELECT position_id::text, count(*) FROM closed_lot
            WHERE portfolio_id = ANY (?) AND remaining > 0 GROUP BY 1"""),
    CLOSE("close", """
            SELECT position_id::text, count(*) FROM closed_lot
            WHERE portfolio_id = ANY (?) AND remaining = 0 GROUP BY 1"""),
    PENDING_ORDER("pending", """
            SELECT payload -> 'order' ->> 'clientOrderId', count(*)
            FROM event WHERE portfolio_id = ANY (?) AND type = 'orderPlaced.v1' GROUP BY 1"""),
    MOVED("modify", """
            SELECT payload -> 'order' ->> 'id' || ' ' || trim_scale((payload -> 'order' ->> 'price')::numeric), count(*)
            FROM event WHERE portfolio_id = ANY (?) AND type = 'orderModified.v1' GROUP BY 1"""),
    CANCELLED("cancelled", """
            SELECT payload -> 'order' ->> 'id', count(*)
            FROM event WHERE portfolio_id = ANY (?) AND type = 'orderCancelled.v1' GROUP BY 1"""),
    DEPOSIT("deposit", """
            SELECT portfolio_id || ' ' || trim_scale(amount), count(*)
            FROM ledger_transaction WHERE portfolio_id = ANY (?) AND kind = 'DEPOSIT' GROUP BY 1"""),
    WITHDRAWAL("withdraw", """
            SELECT portfolio_id || ' ' || trim_scale(-amount), count(*)
            FROM ledger_transaction WHERE portfolio_id = ANY (?) AND kind = 'WITHDRAWAL' GROUP BY 1""");

    private final String call;
    private final String effects;

    Kind(String call, String effects) {
        this.call = call;
        this.effects = effects;
    }

    String path() {
        return this == DEPOSIT || this == WITHDRAWAL ? "/api/portfolio/" + call + "/" : "/api/orders/" + call + "/";
    }

    String effects() {
        return effects;
    }
}
