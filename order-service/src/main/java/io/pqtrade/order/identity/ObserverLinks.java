package io.pqtrade.order.identity;

import io.pqtrade.auth.ObserverLink;
import io.pqtrade.auth.Revocation;
import io.pqtrade.order.identity.token.RevocationLog;
import io.pqtrade.order.identity.token.TokenWriter;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tokens for the links of observer grants, which need no user. */
public class ObserverLinks {

    private final TokenWriter writer;
    private final RevocationLog revocations;

    ObserverLinks(TokenWriter writer, RevocationLog revocations) {
        this.writer = writer;
        this.revocations = revocations;
    }

    /** The token of a link; it is not stored anywhere. */
    public String issue(ObserverLink link) {
        return writer.link(link);
    }

    /**
     * Ends a link at once, on open sockets too. It must come last in the caller's transaction.
     *
     * @param expiresAt when the link would have expired by itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoke(UUID grant, Instant expiresAt) {
        revocations.add(Revocation.grant(grant, expiresAt));
    }
}
