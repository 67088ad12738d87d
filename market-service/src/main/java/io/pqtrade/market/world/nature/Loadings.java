package io.pqtrade.market.world.nature;

/**
 * How much of a symbol's movement each {@link Factor} explains, as correlations with it. What is left is the symbol's own.
 */
record Loadings(double dollar, double risk, double metal, double crypto) {

    Loadings {
        if (dollar * dollar + risk * risk + metal * metal + crypto * crypto >= 1) {
            throw new IllegalArgumentException("factors explain less than everything");
        }
    }

    double on(Factor factor) {
        return switch (factor) {
            case DOLLAR -> dollar;
            case RISK -> risk;
            case METAL -> metal;
            case CRYPTO -> crypto;
        };
    }

    /** Share of the symbol's own deviation. */
    double own() {
        return Math.sqrt(1 - dollar * dollar - risk * risk - metal * metal - crypto * crypto);
    }
}
