package io.pqtrade.core.ledger;

/** Why a balance changed, and which house account stands on the other side of the booking. */
public enum EntryKind {
    DEPOSIT(HouseAccount.FUNDING),
    WITHDRAWAL(HouseAccount.FUNDING),
    RESET(HouseAccount.FUNDING),
    ADJUSTMENT(HouseAccount.ADJUSTMENTS),
    REALIZED_PNL(HouseAccount.HOUSE),
    COMMISSION(HouseAccount.FEES),
    SWAP(HouseAccount.FINANCING),
    NEGATIVE_BALANCE_PROTECTION(HouseAccount.ADJUSTMENTS);

    /** The accounts of the house; their balances are sums over postings, never rows of their own. */
    public enum HouseAccount {
        FUNDING,
        HOUSE,
        FEES,
        FINANCING,
        ADJUSTMENTS
    }

    private final HouseAccount counterAccount;

    EntryKind(HouseAccount counterAccount) {
        this.counterAccount = counterAccount;
    }

    public HouseAccount counterAccount() {
        return counterAccount;
    }
}
