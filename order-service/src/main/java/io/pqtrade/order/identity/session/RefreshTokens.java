package io.pqtrade.order.identity.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pqtrade.order.identity.token.RandomText;
import io.pqtrade.order.identity.token.Secrets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The texts of refresh tokens: 256 bits each. The first of a family is random; a child is the HMAC of its parent under a
 * secret of the server, so that the very same child can be given again although only hashes are stored.
 */
@Component
class RefreshTokens {

    static final String SECRET = "refresh-derivation.key";
    private static final int BYTES = 32;

    private final SecretKeySpec secret;

    RefreshTokens(Secrets secrets) {
        this.secret = new SecretKeySpec(secrets.read(SECRET, () -> RandomText.bytes(BYTES)), "HmacSHA256");
    }

    String first() {
        return RandomText.bits(BYTES * 8);
    }

    String childOf(String parent) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return RandomText.encode(mac.doFinal(parent.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
