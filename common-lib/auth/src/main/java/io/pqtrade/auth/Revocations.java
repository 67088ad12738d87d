package io.pqtrade.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What is revoked, held in memory so that asking costs nothing and never blocks. Whoever fills it says so each second;
 * when that stops for five seconds, or nothing was found to fill it with, it is no longer current and a verifier refuses
 * everything. What was learned stays until it expires: nothing is ever un-revoked.
 */
public final class Revocations {

    /** The longest a revocation may take to act. */
    static final Duration TRUST = Duration.ofSeconds(5);

    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Instant> single = new ConcurrentHashMap<>();
    private final Map<String, List<Revocation>> users = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private volatile boolean found;
    private volatile long confirmedAt;

    public Revocations(Clock clock) {
        this(clock, System::nanoTime);
    }

    /** With a time source of its own for the five seconds: a wall clock that is set must not open or shut the door. */
    Revocations(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Takes in what is revoked now, on top of what is known. */
    public void learn(Collection<Revocation> revoked) {
        note(revoked);
        confirm();
    }

    /** Takes in what was just revoked here, which says nothing of what others revoked. */
    public void note(Collection<Revocation> revoked) {
        revoked.forEach(this::add);
        forgetExpired();
        listeners.forEach(Runnable::run);
    }

    /** Nothing has changed since the last time. */
    public void confirm() {
        confirmedAt = nanos.getAsLong();
        found = true;
    }

    /** The place where revocations are published is empty: until it is filled again nobody can tell. */
    public void lose() {
        found = false;
    }

    /** Whether a token that is not revoked here is not revoked at all. */
    public boolean isCurrent() {
        return found && nanos.getAsLong() - confirmedAt <= TRUST.toNanos();
    }

    public boolean covers(AccessToken token) {
        return single.containsKey(key(Revocation.Kind.TOKEN, token.jti()))
                || single.containsKey(key(Revocation.Kind.FAMILY, token.family().toString()))
                || users.getOrDefault(token.userId().toString(), List.of()).stream()
                        .anyMatch(user -> token.version() < user.leastVersion()
                                && !token.family().equals(user.spared()));
    }

    public boolean covers(ObserverLink link) {
        return single.containsKey(key(Revocation.Kind.GRANT, link.grantId().toString()));
    }

    /** Calls back after something was revoked, so that open sockets can be looked through; it must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void add(Revocation revoked) {
        if (revoked.kind() != Revocation.Kind.USER) {
            single.merge(key(revoked.kind(), revoked.subject()), revoked.expiresAt(), Revocations::later);
            return;
        }
        users.compute(revoked.subject(), (user, known) -> {
            if (known == null) {
                return List.of(revoked);
            }
            return known.contains(revoked) ? known : List.copyOf(concat(known, revoked));
        });
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        single.values().removeIf(now::isAfter);
        users.replaceAll((user, known) ->
                known.stream().filter(one -> !now.isAfter(one.expiresAt())).toList());
        users.values().removeIf(List::isEmpty);
    }

    private static List<Revocation> concat(List<Revocation> known, Revocation next) {
        return Stream.concat(known.stream(), Stream.of(next)).toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String key(Revocation.Kind kind, String subject) {
        return kind + ":" + subject;
    }
}
