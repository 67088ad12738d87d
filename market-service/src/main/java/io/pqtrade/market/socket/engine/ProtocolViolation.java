package io.pqtrade.market.socket.engine;

import org.springframework.web.socket.CloseStatus;

/** A client broke the rules of the wire; its socket ends with this status. */
final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CloseStatus status;

    ProtocolViolation(CloseStatus status, String reason) {
        super(reason, null, false, false);
        this.status = status.withReason(reason);
    }

    CloseStatus status() {
        return status;
    }
}
