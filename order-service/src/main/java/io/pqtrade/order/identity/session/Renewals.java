package io.pqtrade.order.identity.session;

import io.pqtrade.order.identity.token.RandomText;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/**
 * Lets calls that show the same refresh token at the same moment share one renewal: a hundred of them would get the same
 * answer, but each waiting for the family's lock with a connection in hand they would leave none to anybody else.
 */
@Component
class Renewals {

    private final Sessions sessions;
    private final ConcurrentMap<String, CompletableFuture<Refreshed>> running = new ConcurrentHashMap<>();

    Renewals(Sessions sessions) {
        this.sessions = sessions;
    }

    Refreshed renew(String refreshToken) {
        String hash = RandomText.sha256(refreshToken);
        CompletableFuture<Refreshed> mine = new CompletableFuture<>();
        CompletableFuture<Refreshed> first = running.putIfAbsent(hash, mine);
        return first == null ? lead(hash, mine, refreshToken) : follow(first);
    }

    private Refreshed lead(String hash, CompletableFuture<Refreshed> mine, String refreshToken) {
        try {
            Refreshed result = sessions.renew(refreshToken);
            mine.complete(result);
            return result;
        } catch (RuntimeException failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            running.remove(hash, mine);
        }
    }

    private static Refreshed follow(CompletableFuture<Refreshed> first) {
        try {
            return first.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
