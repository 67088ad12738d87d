package io.pqtrade.bench.crash;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.HttpConnection;
import io.pqtrade.bench.client.HttpConnection.Response;
import io.pqtrade.bench.crash.Attempt.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Behaves as the protocol asks: makes the key before it sends, repeats under the same key when no answer came or the answer was
 * "later", and never sends a command under two keys.
 */
final class PatientClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long BACK_OFF_NANOS = Duration.ofMillis(100).toNanos();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param payload of a 2xx; missing otherwise */
    record Answer(Outcome outcome, int sends, JsonNode payload) {}

    private final HttpConnection http;
    private final Account account;

    PatientClient(InetSocketAddress gateway, Account account) throws IOException {
        this.http = new HttpConnection(gateway);
        this.account = account;
    }

    Answer send(String path, String body) {
        String headers =
                "Authorization: Bearer " + account.token() + "\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\n";
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (int sends = 1; ; sends++) {
            Response reply = exchange(path, headers, body);
            if (reply != null && reply.status() / 100 == 2) {
                return new Answer(
                        Outcome.ACKNOWLEDGED, sends, JSON.readTree(reply.body()).path("payload"));
            }
            if (reply != null && stands(reply)) {
                return new Answer(Outcome.REFUSED, sends, JSON.missingNode());
            }
            if (System.nanoTime() > giveUp) {
                return new Answer(Outcome.UNKNOWN, sends, JSON.missingNode());
            }
            LockSupport.parkNanos(BACK_OFF_NANOS);
        }
    }

    /** Whether the answer will be the same in a moment: not so a key in progress, a token nobody can check now, a part that is down. */
    private static boolean stands(Response reply) {
        int status = reply.status();
        return status == 400
                || status == 403
                || status == 404
                || status == 422
                || status == 409 && !reply.body().contains("IDEMPOTENCY_KEY_IN_PROGRESS");
    }

    /** @return null when no answer came */
    private @Nullable Response exchange(String path, String headers, String body) {
        try {
            return http.exchange("POST", path, headers, body);
        } catch (IOException noAnswer) {
            reconnect();
            return null;
        }
    }

    private void reconnect() {
        try {
            http.reconnect();
        } catch (IOException stillDown) {
            // The gateway itself is away; the next send fails at once and comes back here after the back-off.
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
