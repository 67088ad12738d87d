package io.pqtrade.auth.feed;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.Revocation;
import io.pqtrade.auth.TestTokens;
import io.pqtrade.auth.Verification.Refused;
import io.pqtrade.auth.Verification.Verified;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.wire.RedisLink;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuthFeedTest {

    private static final KeyPair KEYS = TestTokens.newKeys();

    private final ManualClock clock = ManualClock.at("2026-01-15T12:00:00Z");
    private final Instant later = clock.instant().plusSeconds(300);

    @Test
    void a_verifier_refuses_until_something_is_published_and_again_after_a_flush_until_it_is_published_anew() {
        String token = TestTokens.accessToken(KEYS, clock.instant());
        try (RealRedis server = RealRedis.own();
                RedisLink redis = RedisLink.open(server.url());
                AuthFeed feed = AuthFeed.start(redis, clock)) {
            AuthBoard board = new AuthBoard(redis);
            assertThat(feed.verifier().verify(token)).isEqualTo(new Refused<AccessToken>(Refusal.UNTRUSTED));
            assertThat(feed.canJudge()).isFalse();

            board.publishKeys(List.of(KEYS.getPublic()));
            eventually(() -> assertThat(feed.verifier().verify(token))
                    .isEqualTo(new Refused<AccessToken>(Refusal.UNKNOWN_REVOCATIONS)));

            board.publish(1, List.of(), clock.instant());
            eventually(() -> assertThat(feed.verifier().verify(token)).isInstanceOf(Verified.class));
            assertThat(feed.canJudge()).isTrue();

            server.flush();
            eventually(() -> assertThat(feed.verifier().verify(token))
                    .isEqualTo(new Refused<AccessToken>(Refusal.UNKNOWN_REVOCATIONS)));

            board.publish(1, List.of(Revocation.token("token-1", later)), clock.instant());
            eventually(() ->
                    assertThat(feed.verifier().verify(token)).isEqualTo(new Refused<AccessToken>(Refusal.REVOKED)));
        }
    }

    @Test
    void a_verifier_refuses_when_redis_stays_away_and_heals_when_it_is_back() {
        String token = TestTokens.accessToken(KEYS, clock.instant());
        try (RealRedis server = RealRedis.own();
                RedisLink redis = RedisLink.open(server.url())) {
            AuthBoard board = new AuthBoard(redis);
            board.publishKeys(List.of(KEYS.getPublic()));
            board.publish(1, List.of(), clock.instant());
            try (AuthFeed feed = AuthFeed.start(redis, clock)) {
                assertThat(feed.verifier().verify(token)).isInstanceOf(Verified.class);
                server.kill();
                eventually(() -> assertThat(feed.verifier().verify(token))
                        .isEqualTo(new Refused<AccessToken>(Refusal.UNKNOWN_REVOCATIONS)));
                server.restart();
                eventually(() -> board.publish(1, List.of(), clock.instant()));
                eventually(() -> assertThat(feed.verifier().verify(token)).isInstanceOf(Verified.class));
            }
        }
    }

    @Test
    void every_kind_of_entry_comes_back_as_it_was_published_and_the_expired_go() {
        try (RedisLink redis = RedisLink.open(RealRedis.shared().newDatabase())) {
            AuthBoard board = new AuthBoard(redis);
            UUID id = UUID.randomUUID();
            UUID spared = UUID.randomUUID();
            List<Revocation> all = List.of(
                    Revocation.token("a_b-c", later),
                    Revocation.family(id, later),
                    Revocation.user(id, 7, null, later),
                    Revocation.user(id, 8, spared, later),
                    Revocation.grant(id, later));
            board.publish(5, all, clock.instant());
            assertThat(board.generation()).isEqualTo("5");
            assertThat(board.revocations().orElseThrow())
                    .usingElementComparatorIgnoringFields("expiresAt")
                    .containsExactlyInAnyOrderElementsOf(all);

            board.publish(6, List.of(), later.plusSeconds(2));
            assertThat(board.revocations()).contains(List.of());
        }
    }
}
