package io.pqtrade.market.world.nature;

/** What moves several symbols at once. */
enum Factor {
    /** The dollar against everything else; up when it gains. */
    DOLLAR(0.10, 0.35),
    /** Appetite for risk; up in good times. */
    RISK(0.12, 0.45),
    METAL(0.06, 0.35),
    CRYPTO(0.15, 0.50);

    private final double newsPerDay;
    private final double newsWeight;

    Factor(double newsPerDay, double newsWeight) {
        this.newsPerDay = newsPerDay;
        this.newsWeight = newsWeight;
    }

    /** Surprises a day that no calendar knew. */
    double newsPerDay() {
        return newsPerDay;
    }

    /** Usual weight of one. */
    double newsWeight() {
        return newsWeight;
    }
}
