package io.pqtrade.market.world.nature;

import java.util.Arrays;

/** Independent pushes of deviation 1, one for each place in time, which related symbols share as far as their loadings say. */
final class Shocks {

    private final long[] seeds;
    private final double[] shares;

    /** @param occasion what the places are: its pushes are independent of every other occasion's */
    Shocks(Law law, String occasion, String symbol, Loadings loadings) {
        Factor[] factors = Arrays.stream(Factor.values())
                .filter(factor -> loadings.on(factor) != 0)
                .toArray(Factor[]::new);
        this.seeds = new long[factors.length + 1];
        this.shares = new double[factors.length + 1];
        for (int i = 0; i < factors.length; i++) {
            seeds[i] = law.seed(occasion + " of all " + factors[i].name());
            shares[i] = loadings.on(factors[i]);
        }
        seeds[factors.length] = law.seed(occasion + " of " + symbol);
        shares[factors.length] = loadings.own();
    }

    double at(long place) {
        double push = 0;
        for (int i = 0; i < seeds.length; i++) {
            push += shares[i] * Dice.gaussian(seeds[i], place);
        }
        return push;
    }
}
