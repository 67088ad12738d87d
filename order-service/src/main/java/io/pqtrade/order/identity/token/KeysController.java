package io.pqtrade.order.identity.token;

import io.pqtrade.auth.PublicKeys;
import io.pqtrade.web.Envelope;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys, for whoever wants to check a token without asking us. */
@RestController
class KeysController {

    private final SigningKeys keys;

    KeysController(SigningKeys keys) {
        this.keys = keys;
    }

    /** A JWK set (RFC 7517). */
    record KeySet(List<Map<String, Object>> keys) {}

    @GetMapping("/api/auth/keys")
    Envelope<KeySet> keys() {
        return Envelope.of(new KeySet(PublicKeys.jwks(keys.accepted())));
    }
}
