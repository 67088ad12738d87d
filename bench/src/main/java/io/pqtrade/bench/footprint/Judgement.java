package io.pqtrade.bench.footprint;

import io.pqtrade.bench.aim.Aim;
import java.util.Arrays;
import java.util.List;

/** {@code WHAT|FIGURE|BOUND …}: says of each figure whether it is within its bound; ends with 1 when one is not. */
public final class Judgement {

    private Judgement() {}

    static void main(String[] arguments) {
        List<Aim> aims = Arrays.stream(arguments).map(Judgement::aim).toList();
        System.out.println(Aim.markdown(aims));
        System.exit(aims.stream().allMatch(Aim::reached) ? 0 : 1);
    }

    private static Aim aim(String argument) {
        String[] parts = argument.split("\\|");
        return Aim.atMost(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
}
