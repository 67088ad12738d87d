package io.pqtrade.market.socket;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.wire.EventMessage;
import io.pqtrade.wire.EventStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A portfolio with its owner in the tables, whose events are committed as the write path does; the stream tells what a test says. */
final class WrittenPortfolio {

    private final RunningMarket market;
    private final EventStream stream;
    private final UUID owner = UUID.randomUUID();
    private final UUID id = UUID.randomUUID();
    private volatile long last;

    /** With its first event. */
    WrittenPortfolio(RunningMarket market) {
        this.market = market;
        this.stream = new EventStream(market.redis(), 100_000);
        market.database().run("""
                insert into users (id, username, email, password_hash, role, created_at)
                values ('%1$s', 'u%1$s', 'u%1$s@example.org', 'x', 'TRADER', now());
                insert into portfolio (id, owner_id, name, currency, balance, leverage, position_mode, policies, access_rights,
                    created_at, last_sequence)
                values ('%2$s', '%1$s', 'main', 'USD', 1000.5, 100, 'HEDGING', '{}', 'FULL_ACCESS', now(), 0)
                """.formatted(owner, id));
        commit("portfolioOpened.v1");
    }

    UUID id() {
        return id;
    }

    UUID owner() {
        return owner;
    }

    /** Sequence of the newest event. */
    long last() {
        return last;
    }

    /** Of its owner, signed in to it. */
    String token() {
        return RunningMarket.token(Role.TRADER, owner, id);
    }

    EventMessage commit(String type) {
        String body =
                "{\"type\":\"%s\",\"order\":{\"id\":\"1\"},\"closed\":[{\"id\":\"2\"}],\"entries\":[{\"id\":\"3\"}]}"
                        .formatted(type);
        return commit(type, List.of(body)).getFirst();
    }

    /** Many with so much text in each. */
    List<EventMessage> commitLong(int count, int characters) {
        String body = "{\"type\":\"orderPlaced.v1\",\"note\":\"" + "x".repeat(characters) + "\"}";
        return commit("orderPlaced.v1", Collections.nCopies(count, body));
    }

    /** Events and portfolio in one transaction. */
    private List<EventMessage> commit(String type, List<String> bodies) {
        List<EventMessage> events = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        for (String body : bodies) {
            long sequence = last + 1;
            last = sequence;
            events.add(new EventMessage(id, sequence, body));
            sql.append("""
                    insert into event (portfolio_id, sequence, type, payload, command_id, at)
                    values ('%s', %d, '%s', '%s', gen_random_uuid(), now());
                    """.formatted(id, sequence, type, body));
        }
        market.database().run(sql + "update portfolio set last_sequence = %d where id = '%s'".formatted(last, id));
        return events;
    }

    void publish(EventMessage event) {
        publish(List.of(event));
    }

    void publish(List<EventMessage> events) {
        stream.append(events).toCompletableFuture().join();
    }
}
