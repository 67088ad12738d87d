package io.pqtrade.auth;

import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The public keys that tokens may be signed with, by key id; replaced as a whole when they are rotated. */
public final class PublicKeys {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private volatile Map<String, PublicKey> byId = Map.of();

    public void replace(Collection<? extends PublicKey> keys) {
        Map<String, PublicKey> next = new HashMap<>();
        keys.forEach(key -> next.put(idOf(key), key));
        byId = Map.copyOf(next);
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    @Nullable
    PublicKey find(String id) {
        return byId.get(id);
    }

    /** The key's id: its RFC 7638 thumbprint, so that the same key has the same id everywhere. */
    public static String idOf(PublicKey key) {
        return Jwks.builder().octetKey(key).build().thumbprint().toString();
    }

    /** The keys as a JWK set (RFC 8037 for Ed25519). */
    public static List<Map<String, Object>> jwks(Collection<? extends PublicKey> keys) {
        List<Map<String, Object>> set = new ArrayList<>();
        for (PublicKey key : keys) {
            Jwk<?> jwk = Jwks.builder().octetKey(key).build();
            set.add(Map.of(
                    "kty", jwk.getType(),
                    "crv", String.valueOf(jwk.get("crv")),
                    "x", String.valueOf(jwk.get("x")),
                    "kid", idOf(key),
                    "alg", "EdDSA",
                    "use", "sig"));
        }
        return List.copyOf(set);
    }

    /** The JSON text that {@link #parse} reads. */
    public static String write(Collection<? extends PublicKey> keys) {
        return JSON.writeValueAsString(Map.of("keys", jwks(keys)));
    }

    /**
     * The Ed25519 keys of a JWK set; others are none of ours and left out.
     *
     * @throws io.jsonwebtoken.JwtException when the text is no JWK set
     */
    public static List<PublicKey> parse(String jwkSet) {
        List<PublicKey> keys = new ArrayList<>();
        for (Jwk<?> jwk : Jwks.setParser().build().parse(jwkSet).getKeys()) {
            if (jwk.toKey() instanceof EdECPublicKey key
                    && key.getParams().getName().equals("Ed25519")) {
                keys.add(key);
            }
        }
        return List.copyOf(keys);
    }
}
