package io.pqtrade.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RevocationsTest {

    private final ManualClock clock = ManualClock.at("2026-01-15T12:00:00Z");
    private final AtomicLong nanos = new AtomicLong();
    private final Revocations revocations = new Revocations(clock, nanos::get);

    @Test
    void nothing_is_known_before_the_first_word() {
        assertThat(revocations.isCurrent()).isFalse();
    }

    @Test
    void the_last_word_counts_for_five_seconds() {
        revocations.learn(List.of());
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(revocations.isCurrent()).isTrue();
        nanos.incrementAndGet();
        assertThat(revocations.isCurrent()).isFalse();
        revocations.confirm();
        assertThat(revocations.isCurrent()).isTrue();
    }

    @Test
    void an_empty_board_ends_trust_at_once_and_a_filled_one_restores_it() {
        revocations.learn(List.of());
        revocations.lose();
        assertThat(revocations.isCurrent()).isFalse();
        revocations.learn(List.of());
        assertThat(revocations.isCurrent()).isTrue();
    }

    @Test
    void what_was_learned_stays_although_the_board_has_forgotten_it_until_it_expires() {
        AccessToken token = token(clock.instant().plusSeconds(300));
        revocations.learn(List.of(
                Revocation.user(token.userId(), 2, null, clock.instant().plusSeconds(300)),
                Revocation.token("other", clock.instant().plusSeconds(300))));
        revocations.learn(List.of());
        assertThat(revocations.covers(token)).isTrue();
        clock.advance(Duration.ofSeconds(301));
        revocations.learn(List.of());
        assertThat(revocations.covers(token)).isFalse();
    }

    @Test
    void those_who_keep_sockets_are_told() {
        AtomicInteger told = new AtomicInteger();
        revocations.onChange(told::incrementAndGet);
        revocations.learn(List.of());
        assertThat(told).hasValue(1);
    }

    @Test
    void remembered_tokens_are_bounded_and_the_used_ones_stay() {
        VerifiedTokens<Integer> known = new VerifiedTokens<>(100);
        for (int i = 0; i < 10_000; i++) {
            known.put("token " + i, i);
            known.find("token 0");
        }
        assertThat(known.size()).isLessThanOrEqualTo(101);
        assertThat(known.find("token 0")).isEqualTo(0);
    }

    private static AccessToken token(Instant expiresAt) {
        return new AccessToken(UUID.randomUUID(), "ada", Role.TRADER, null, UUID.randomUUID(), 1, "token-1", expiresAt);
    }
}
