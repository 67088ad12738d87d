package io.pqtrade.market.socket;

import io.pqtrade.market.access.Access;
import io.pqtrade.market.access.Caller;
import io.pqtrade.market.access.PortfolioRight;
import io.pqtrade.market.socket.fanout.Channel;
import io.pqtrade.market.socket.portfolio.PortfolioFollowing;
import io.pqtrade.market.socket.portfolio.PortfolioRelay;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.socket.CloseStatus;

/** Channel portfolio: who may follow which one. A socket follows one at most. */
final class PortfolioDesk {

    static final CloseStatus NO_RIGHT = new CloseStatus(4403, "no right to this portfolio");

    private final Access access;
    private final PortfolioRelay relay;
    private final ServerMessages messages;

    PortfolioDesk(Access access, PortfolioRelay relay, ServerMessages messages) {
        this.access = access;
        this.relay = relay;
        this.messages = messages;
    }

    void subscribe(SocketSession session, ClientMessage message) {
        try {
            Optional<PortfolioRight> right = right(session.caller(), message.grantId());
            if (right.isEmpty()) {
                refuse(session);
                return;
            }
            leave(session);
            Long from =
                    message.resumeFrom() == null ? null : message.resumeFrom().ofAll();
            PortfolioRelay.Opening opening = relay.follow(right.get(), from, session::tooSlow);
            if (opening == null) {
                refuse(session);
                return;
            }
            session.portfolio(opening.following());
            session.say(messages.followed(right.get().portfolioId()));
            if (from != null && !opening.resumed()) {
                session.say(messages.error(
                        "SNAPSHOT_REQUIRED", "Read the portfolio anew; a snapshot follows.", Channel.PORTFOLIO, null));
            }
            session.say(opening.replies());
            session.follow(List.of(), List.of(opening.following()));
        } catch (DataAccessException | TransactionException away) {
            session.say(messages.error(
                    "SERVICE_UNAVAILABLE", "Portfolios cannot be read at the moment.", Channel.PORTFOLIO, null));
        }
    }

    void unsubscribe(SocketSession session) {
        leave(session);
        session.say(messages.followed(null));
    }

    /** Lets go of the portfolio a socket follows, if it does. */
    void leave(SocketSession session) {
        PortfolioFollowing following = session.portfolio();
        if (following != null) {
            session.portfolio(null);
            session.follow(List.of(following), List.of());
            relay.leave(following.right().portfolioId());
        }
    }

    /** After another token was shown: what it may not see ends with the socket. */
    void recheck(SocketSession session) {
        PortfolioFollowing following = session.portfolio();
        if (following == null) {
            return;
        }
        UUID grant = following.right().grantId();
        boolean still = right(session.caller(), grant == null ? null : grant.toString())
                .filter(right -> right.portfolioId().equals(following.right().portfolioId()))
                .isPresent();
        if (!still) {
            session.close(NO_RIGHT);
        }
    }

    private Optional<PortfolioRight> right(@Nullable Caller caller, @Nullable String grantId) {
        if (caller == null) {
            return Optional.empty();
        }
        try {
            return access.portfolio(caller, grantId == null ? null : UUID.fromString(grantId));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private void refuse(SocketSession session) {
        session.say(messages.error(
                "PORTFOLIO_SCOPE_REQUIRED",
                "This needs a token scoped to a portfolio, or a grant.",
                Channel.PORTFOLIO,
                null));
        session.close(NO_RIGHT);
    }
}
