package io.pqtrade.order.observer;

import io.pqtrade.auth.ObserverLink;
import io.pqtrade.order.security.CurrentUser;
import java.util.UUID;

/** Who looks at a shared portfolio: a signed-in user, or the bearer of a link. */
sealed interface Viewer {
    boolean mayUse(GrantRow grant);

    /** Sees what was granted to the user. */
    record Observer(UUID userId) implements Viewer {
        @Override
        public boolean mayUse(GrantRow grant) {
            return userId.equals(grant.observerId);
        }
    }

    /** Sees what the link was made for. */
    record Bearer(UUID grantId) implements Viewer {
        @Override
        public boolean mayUse(GrantRow grant) {
            return grantId.equals(grant.id);
        }
    }

    /** @param principal what the security filter found */
    static Viewer of(Object principal) {
        return switch (principal) {
            case CurrentUser user -> new Observer(user.id());
            case ObserverLink link -> new Bearer(link.grantId());
            default -> throw new IllegalStateException("no viewer: " + principal.getClass());
        };
    }
}
