package io.pqtrade.auth;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is no longer accepted although its signature is good and its time not over.
 *
 * @param subject a token's jti, or the id of a family, user or grant
 * @param leastVersion of a user: the first token version that lives; 0 otherwise
 * @param spared of a user: the family whose older tokens live on all the same
 * @param expiresAt when every token concerned has expired by itself
 */
public record Revocation(
        Kind kind,
        String subject,
        int leastVersion,
        @Nullable UUID spared,
        Instant expiresAt) {

    /** What is revoked. */
    public enum Kind {
        /** One access token. */
        TOKEN,
        /** Everything of one sign-in. */
        FAMILY,
        /** Everything a user had before a version. */
        USER,
        /** An observer link. */
        GRANT
    }

    public static Revocation token(String jti, Instant expiresAt) {
        return new Revocation(Kind.TOKEN, jti, 0, null, expiresAt);
    }

    public static Revocation family(UUID family, Instant expiresAt) {
        return new Revocation(Kind.FAMILY, family.toString(), 0, null, expiresAt);
    }

    public static Revocation user(UUID user, int leastVersion, @Nullable UUID spared, Instant expiresAt) {
        return new Revocation(Kind.USER, user.toString(), leastVersion, spared, expiresAt);
    }

    public static Revocation grant(UUID grant, Instant expiresAt) {
        return new Revocation(Kind.GRANT, grant.toString(), 0, null, expiresAt);
    }
}
