package io.pqtrade.order.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.order.ApiClient;
import io.pqtrade.order.ApiClient.Reply;
import io.pqtrade.order.TestOrderService;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of every kind of forger, by raw text, against the running service. */
class ForgedTokenTest {

    private final TestOrderService service = TestOrderService.shared();
    private final ApiClient api = service.client();

    private String good = "";
    private String kid = "";
    private byte[] publicKey = {};

    @BeforeEach
    void sign_in() {
        good = api.newTrader().accessToken();
        var key = api.get("/api/auth/keys/").payload().path("keys").get(0);
        kid = key.path("kid").asString();
        publicKey = Base64.getUrlDecoder().decode(key.path("x").asString());
    }

    @Test
    void the_genuine_one_is_accepted_and_so_is_a_copy_signed_with_the_same_key() throws Exception {
        assertThat(call(good).status()).isEqualTo(200);
        assertThat(call(sign(header("EdDSA", "at+jwt", kid, ""), payload(), realKey()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void no_algorithm_and_no_signature() {
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            refused(header(none, "at+jwt", kid, "") + "." + good.split("\\.")[1] + ".");
            refused(header(none, "at+jwt", kid, "") + "." + good.split("\\.")[1] + "." + good.split("\\.")[2]);
        }
        refused(good.substring(0, good.lastIndexOf('.')));
        refused(good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Test
    void the_public_key_as_a_shared_secret() throws Exception {
        String text = header("HS256", "at+jwt", kid, "") + "." + good.split("\\.")[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
        refused(text + "." + encode(mac.doFinal(text.getBytes(UTF_8))));
    }

    @Test
    void a_key_of_the_forgers_own_embedded_or_pointed_to() throws Exception {
        KeyPair mallory = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = mallory.getPublic().getEncoded();
        String x = encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        String jwk = ",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}";
        refused(sign(header("EdDSA", "at+jwt", kid, jwk), payload(), mallory.getPrivate()));
        refused(sign(
                header("EdDSA", "at+jwt", kid, ",\"jku\":\"http://127.0.0.1/keys\""), payload(), mallory.getPrivate()));
        for (String id : List.of("../../../../dev/null", "x' union select 'k", "", "pq:{auth}:keys", "\\u0000")) {
            refused(sign(header("EdDSA", "at+jwt", id, ""), payload(), mallory.getPrivate()));
            refused(sign(header("EdDSA", "at+jwt", id, ""), payload(), realKey()));
        }
    }

    @Test
    void a_genuine_signature_under_the_wrong_claims() throws Exception {
        PrivateKey key = realKey();
        String header = header("EdDSA", "at+jwt", kid, "");
        refused(sign(header, payload().replace("pqtrade-api", "another"), key));
        refused(sign(header, payload().replace("\"iss\":\"pqtrade\"", "\"iss\":\"other\""), key));
        refused(sign(header("EdDSA", "JWT", kid, ""), payload(), key));
        refused(sign(header("EdDSA", "pq-observer+jwt", kid, ""), payload(), key));
        refused(sign(header, payload().replaceFirst("\"exp\":\\d+", "\"exp\":1"), key));
        refused(sign(header, payload().replaceFirst(",\"exp\":\\d+", ""), key));
        refused(sign(header, payload().replace("TRADER", "ROOT"), key));
    }

    @Test
    void another_role_in_a_token_signed_by_nobody() {
        String payload = encode(payload().replace("TRADER", "ADMIN").getBytes(UTF_8));
        refused(good.split("\\.")[0] + "." + payload + "." + good.split("\\.")[2]);
    }

    @Test
    void tokens_as_long_as_a_book() {
        refused("x".repeat(10_000));
        Reply reply = call(good + "x".repeat(100_000));
        assertThat(reply.raw().statusCode()).isBetween(400, 431);
    }

    @Test
    void a_refresh_token_or_an_api_key_is_no_access_token() {
        refused(api.newTrader().refreshToken());
        refused("pqk_" + "A".repeat(43));
        assertThat(api.with("Authorization", "Basic YWRtaW46YWRtaW4=")
                        .get("/api/auth/protected_route")
                        .status())
                .isEqualTo(401);
        assertThat(api.with("X-Api-Key", "pqk_" + "A".repeat(43))
                        .get("/api/auth/protected_route")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_user_id_in_a_header_counts_for_nothing() {
        ApiClient spoofing = api.with("X-User-Id", UUID.randomUUID().toString()).with("X-User-Role", "ADMIN");
        assertThat(spoofing.get("/api/admin/users").status()).isEqualTo(401);
        assertThat(spoofing.bearer(good).get("/api/admin/users").status()).isEqualTo(403);
    }

    private void refused(String token) {
        Reply reply = call(token);
        assertThat(reply.status()).as(token).isEqualTo(401);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
    }

    private Reply call(String token) {
        return api.bearer(token).get("/api/auth/protected_route/");
    }

    private String payload() {
        return new String(Base64.getUrlDecoder().decode(good.split("\\.")[1]), UTF_8);
    }

    private PrivateKey realKey() throws Exception {
        String file = Files.readString(service.data().resolve("secrets/access-signing.key"));
        byte[] encoded = Base64.getDecoder().decode(file.split(" ")[0]);
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static String sign(String header, String payload, PrivateKey key) throws Exception {
        String text = header + "." + encode(payload.getBytes(UTF_8));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(text.getBytes(UTF_8));
        return text + "." + encode(signature.sign());
    }

    private static String header(String alg, String typ, String kid, String more) {
        String json = "{\"alg\":\"" + alg + "\",\"typ\":\"" + typ + "\",\"kid\":\"" + kid + "\"" + more + "}";
        return encode(json.getBytes(UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
