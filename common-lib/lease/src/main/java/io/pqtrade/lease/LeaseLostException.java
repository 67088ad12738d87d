package io.pqtrade.lease;

/** The lease has run out or changed hands: the transaction that found out must not commit. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(Lease lease) {
        super("lease " + lease.name() + " of epoch " + lease.epoch() + " is lost");
    }
}
