package io.pqtrade.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.pqtrade.auth.Verification.Refused;
import io.pqtrade.auth.Verification.Verified;
import io.pqtrade.testkit.ManualClock;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final KeyPair KEYS = TestTokens.newKeys();

    private final ManualClock clock = ManualClock.at("2026-01-15T12:00:00Z");
    private final PublicKeys keys = new PublicKeys();
    private final Revocations revocations = new Revocations(clock);
    private final TokenVerifier verifier = new TokenVerifier(keys, revocations, clock);

    @BeforeEach
    void trust_the_key() {
        keys.replace(List.of(KEYS.getPublic()));
        revocations.learn(List.of());
    }

    @Test
    void a_token_of_ours_is_read_whole() {
        String token = spoiled(it -> it.claim(TokenFormat.PORTFOLIO, TestTokens.PORTFOLIO.toString()));
        assertThat(verifier.verify(token))
                .isEqualTo(new Verified<>(new AccessToken(
                        TestTokens.USER,
                        "ada",
                        Role.TRADER,
                        TestTokens.PORTFOLIO,
                        TestTokens.FAMILY,
                        3,
                        "token-1",
                        clock.instant().plusSeconds(300))));
    }

    @Test
    void a_token_dies_at_its_end_even_when_it_was_verified_before() {
        String token = good();
        assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
        clock.advance(Duration.ofSeconds(300));
        assertRefused(token, Refusal.EXPIRED);
        assertRefused(token, Refusal.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "nOnE", "NONE"})
    void a_token_without_a_signature_is_refused(String none) {
        String payload = good().split("\\.")[1];
        assertNotAccepted(encode("{\"alg\":\"" + none + "\"}") + "." + payload + ".");
        assertNotAccepted(header("\"alg\":\"" + none + "\"") + "." + payload + ".");
        assertNotAccepted(header("\"alg\":\"" + none + "\"") + "." + payload + "." + good().split("\\.")[2]);
    }

    @Test
    void the_public_key_is_no_hmac_secret() throws Exception {
        byte[] encoded = KEYS.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        for (byte[] secret : List.of(encoded, raw)) {
            String text = header("\"alg\":\"HS256\"") + "." + good().split("\\.")[1];
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            assertNotAccepted(text + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8))));
        }
    }

    @Test
    void a_key_that_the_token_brings_along_counts_for_nothing() {
        KeyPair mallory = TestTokens.newKeys();
        String brought = TestTokens.access(mallory, clock.instant())
                .header()
                .add("jwk", Jwks.builder().octetKey(mallory.getPublic()).build())
                .keyId(PublicKeys.idOf(KEYS.getPublic()))
                .and()
                .signWith(mallory.getPrivate(), Jwts.SIG.EdDSA)
                .compact();
        assertRefused(brought, Refusal.UNTRUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "' or '1'='1", "", "/dev/null", "http://example.org/key"})
    void a_key_id_is_only_looked_up(String id) {
        assertRefused(spoiled(it -> it.header().keyId(id)), Refusal.UNTRUSTED);
    }

    @Test
    void a_good_signature_does_not_excuse_a_strange_header() throws Exception {
        assertThat(verifier.verify(signed("\"alg\":\"EdDSA\""))).isInstanceOf(Verified.class);
        for (String more : List.of(
                "\"jku\":\"https://example.org/keys\"",
                "\"x5u\":\"https://example.org/chain\"",
                "\"cty\":\"JWT\"",
                "\"zip\":\"DEF\"",
                "\"crit\":[\"exp\"]",
                "\"b64\":false")) {
            assertThat(verifier.verify(signed("\"alg\":\"EdDSA\"," + more)))
                    .as(more)
                    .isInstanceOf(Refused.class);
        }
        assertNotAccepted(signed("\"alg\":\"Ed25519\""));
        assertNotAccepted(signed("\"alg\":\"ES256\""));
        assertNotAccepted(signed("\"typ\":\"at+jwt\""));
    }

    @Test
    void a_token_meant_for_something_else_is_refused() {
        assertRefused(spoiled(it -> it.header().type("JWT")), Refusal.UNTRUSTED);
        assertRefused(spoiled(it -> it.issuer("somebody")), Refusal.UNTRUSTED);
        assertRefused(spoiled(it -> it.audience().clear().add("another-api")), Refusal.UNTRUSTED);
        assertRefused(spoiled(it -> it.expiration(null)), Refusal.UNTRUSTED);
        assertRefused(spoiled(it -> it.claim(TokenFormat.ROLE, "ROOT")), Refusal.UNTRUSTED);
        assertRefused(spoiled(it -> it.subject("1")), Refusal.UNTRUSTED);
        assertRefused(spoiled(it -> it.notBefore(Date.from(clock.instant().plusSeconds(60)))), Refusal.UNTRUSTED);
    }

    @Test
    void a_link_is_no_access_token_and_the_other_way_round() {
        String link = TestTokens.link(KEYS, clock.instant());
        assertRefused(link, Refusal.UNTRUSTED);
        assertThat(verifier.verifyLink(good())).isEqualTo(new Refused<>(Refusal.UNTRUSTED));
        assertThat(verifier.verifyLink(link)).isInstanceOf(Verified.class);
        revocations.learn(
                List.of(Revocation.grant(TestTokens.GRANT, clock.instant().plusSeconds(3600))));
        assertThat(verifier.verifyLink(link)).isEqualTo(new Refused<>(Refusal.REVOKED));
    }

    @Test
    void every_change_of_a_single_character_is_noticed() {
        String token = good();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertNotAccepted(token.substring(0, i) + other + token.substring(i + 1));
        }
        assertNotAccepted(token + "A");
        assertNotAccepted(token + "=");
        assertNotAccepted(token + ".");
        assertNotAccepted(token.substring(0, token.lastIndexOf('.') + 1));
        assertNotAccepted(" " + token);
    }

    @Test
    void rubbish_of_any_size_is_refused() {
        assertNotAccepted("");
        assertNotAccepted("...");
        assertNotAccepted("x".repeat(100_000));
        assertNotAccepted(encode("[".repeat(1400) + "]".repeat(1400)) + ".e30.x");
        assertNotAccepted(encode("{\"a\":".repeat(500) + "1" + "}".repeat(500)) + ".e30.x");
        assertRefused(good() + "x".repeat(100_000), Refusal.MALFORMED);
    }

    @Test
    void a_former_key_is_accepted_until_it_is_taken_away() {
        String token = good();
        KeyPair next = TestTokens.newKeys();
        keys.replace(PublicKeys.parse(PublicKeys.write(List.of(next.getPublic(), KEYS.getPublic()))));
        assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(TestTokens.accessToken(next, clock.instant())))
                .isInstanceOf(Verified.class);
        keys.replace(List.of(next.getPublic()));
        String later = spoiled(it -> it.id("token-2"));
        assertRefused(later, Refusal.UNTRUSTED);
    }

    @Test
    void what_is_revoked_is_refused_from_the_next_call_on() {
        String token = good();
        assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
        revocations.learn(List.of(Revocation.token("token-1", clock.instant().plusSeconds(300))));
        assertRefused(token, Refusal.REVOKED);
        assertThat(verifier.verify(spoiled(it -> it.id("token-2")))).isInstanceOf(Verified.class);
        revocations.learn(
                List.of(Revocation.family(TestTokens.FAMILY, clock.instant().plusSeconds(300))));
        assertRefused(spoiled(it -> it.id("token-3")), Refusal.REVOKED);
    }

    @Test
    void a_users_older_versions_die_but_for_the_family_that_is_spared() {
        UUID other = UUID.randomUUID();
        String old = good();
        revocations.learn(List.of(
                Revocation.user(TestTokens.USER, 4, other, clock.instant().plusSeconds(300))));
        assertRefused(old, Refusal.REVOKED);
        assertThat(verifier.verify(spoiled(it -> it.claim(TokenFormat.VERSION, 4))))
                .isInstanceOf(Verified.class);
        String spared = spoiled(it -> it.claim(TokenFormat.FAMILY, other.toString()));
        assertThat(verifier.verify(spared)).isInstanceOf(Verified.class);
    }

    private String good() {
        return TestTokens.accessToken(KEYS, clock.instant());
    }

    private String spoiled(Consumer<JwtBuilder> change) {
        JwtBuilder token = TestTokens.access(KEYS, clock.instant());
        change.accept(token);
        return token.signWith(KEYS.getPrivate(), Jwts.SIG.EdDSA).compact();
    }

    /** A payload of ours under any header, with a good signature by our key. */
    private String signed(String alg) throws Exception {
        String text = header(alg) + "." + good().split("\\.")[1];
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(KEYS.getPrivate());
        signature.update(text.getBytes(UTF_8));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private String header(String alg) {
        return encode("{" + alg + ",\"kid\":\"" + PublicKeys.idOf(KEYS.getPublic()) + "\",\"typ\":\"at+jwt\"}");
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private void assertRefused(String token, Refusal reason) {
        assertThat(verifier.verify(token)).isEqualTo(new Refused<>(reason));
    }

    private void assertNotAccepted(String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Refused.class);
    }
}
