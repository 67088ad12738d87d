package io.pqtrade.market.world;

import io.pqtrade.market.world.nature.Dice;
import io.pqtrade.market.world.nature.Law;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scenarios in force, ready to be applied to a minute. Immutable. */
final class Stage {

    private static final int SECONDS = Minute.SECONDS;

    static final Stage EMPTY = new Stage(Map.of());

    /**
     * @param end after the last second in which it does something
     * @param length seconds for which it was meant to last
     * @param detour of a burst, second by second, as a relative change; empty for other kinds
     */
    private record Act(Scenario scenario, long first, long end, long length, double magnitude, double[] detour) {}

    private final Map<String, List<Act>> acts;

    private Stage(Map<String, List<Act>> acts) {
        this.acts = acts;
    }

    /** @param deviations of a symbol's relative change in an average second */
    static Stage of(Collection<Scenario> scenarios, Law law, Deviations deviations) {
        Map<String, List<Act>> acts = new HashMap<>();
        for (Scenario scenario : scenarios) {
            acts.computeIfAbsent(scenario.symbol(), symbol -> new ArrayList<>()).add(act(scenario, law, deviations));
        }
        return new Stage(acts);
    }

    /** Standard deviation of a symbol's relative change in an average second. */
    interface Deviations {
        double ofSecond(String symbol);
    }

    private static Act act(Scenario scenario, Law law, Deviations deviations) {
        double magnitude = scenario.magnitude().doubleValue();
        double[] detour = new double[0];
        if (scenario.kind() == Scenario.Kind.VOLATILITY_BURST) {
            double deviation = deviations.ofSecond(scenario.symbol()) * Math.sqrt(magnitude * magnitude - 1);
            long seed = Dice.bits(law.seed("burst of " + scenario.symbol()), scenario.firstSecond());
            detour = detour(seed, (int) scenario.duration().toSeconds(), deviation);
        }
        long length = scenario.duration().toSeconds();
        return new Act(scenario, scenario.firstSecond(), scenario.endSecond(), length, magnitude, detour);
    }

    /** A walk that is back at nothing when it ends. */
    private static double[] detour(long seed, int seconds, double deviation) {
        double[] detour = new double[seconds];
        for (int second = 1; second < seconds; second++) {
            detour[second] = detour[second - 1] + deviation * Dice.gaussian(seed, second);
        }
        double astray = detour[seconds - 1] / Math.max(1, seconds - 1);
        for (int second = 1; second < seconds; second++) {
            detour[second] -= astray * second;
        }
        return detour;
    }

    /** Moves the prices of a minute's seconds. */
    void move(String symbol, long minute, double[] mids) {
        long start = minute * SECONDS;
        for (Act act : of(symbol)) {
            for (int i = from(act, start); i < until(act, start); i++) {
                long since = start + i - act.first;
                switch (act.scenario.kind()) {
                    case GAP -> mids[i] *= 1 + act.magnitude * (act.length - since) / act.length;
                    case VOLATILITY_BURST -> mids[i] *= 1 + act.detour[(int) since];
                    case SPREAD_WIDENING, FEED_FREEZE -> {}
                }
            }
        }
    }

    /** Factor on the spread in a second. */
    double width(String symbol, long second) {
        double width = 1;
        for (Act act : of(symbol)) {
            if (act.scenario.kind() == Scenario.Kind.SPREAD_WIDENING && act.first <= second && second < act.end) {
                width *= act.magnitude;
            }
        }
        return width;
    }

    boolean isFrozen(String symbol, long second) {
        return frozenSince(symbol, second) <= second;
    }

    /** The second in which the freeze began that holds in this one; {@link Long#MAX_VALUE} for none. */
    long frozenSince(String symbol, long second) {
        long since = Long.MAX_VALUE;
        for (Act act : of(symbol)) {
            if (act.scenario.kind() == Scenario.Kind.FEED_FREEZE && act.first <= second && second < act.end) {
                since = Math.min(since, act.first);
            }
        }
        return since;
    }

    boolean touches(String symbol) {
        return !of(symbol).isEmpty();
    }

    private List<Act> of(String symbol) {
        return acts.getOrDefault(symbol, List.of());
    }

    private static int from(Act act, long start) {
        return (int) Math.max(0, Math.min(SECONDS, act.first - start));
    }

    private static int until(Act act, long start) {
        return (int) Math.max(0, Math.min(SECONDS, act.end - start));
    }
}
