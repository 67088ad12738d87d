package io.pqtrade.auth;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens whose signature was checked, by the hash of their text: a check costs as much CPU as the rest of a
 * request. Bounded: when the young half is full the old one is dropped, so what is in use stays.
 *
 * @param <T> the claims
 */
final class VerifiedTokens<T> {

    private final int half;
    private volatile ConcurrentHashMap<String, T> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<String, T> old = new ConcurrentHashMap<>();

    VerifiedTokens(int limit) {
        this.half = Math.max(1, limit / 2);
    }

    @Nullable
    T find(String hash) {
        T found = young.get(hash);
        if (found != null) {
            return found;
        }
        T aged = old.get(hash);
        if (aged != null) {
            put(hash, aged);
        }
        return aged;
    }

    void put(String hash, T token) {
        if (young.size() >= half) {
            turn();
        }
        young.put(hash, token);
    }

    private synchronized void turn() {
        if (young.size() >= half) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    void remove(String hash) {
        young.remove(hash);
        old.remove(hash);
    }

    int size() {
        return young.size() + old.size();
    }
}
