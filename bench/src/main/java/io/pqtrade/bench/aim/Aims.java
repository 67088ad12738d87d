package io.pqtrade.bench.aim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges figures against what was promised: each is printed with {@code ok} or {@code MISSED} beside it. */
public final class Aims {

    private final List<String> missed = new ArrayList<>();

    /** A figure that must not be larger. */
    public void atMost(String what, double figure, double aim, String unit) {
        judge(what, figure <= aim, String.format(Locale.ROOT, "%.2f %s, aim %.0f %s", figure, unit, aim, unit));
    }

    /** A statement that must be true. */
    public void holds(String what, boolean holds, String otherwise) {
        judge(what, holds, holds ? "yes" : otherwise);
    }

    private void judge(String what, boolean reached, String figure) {
        System.out.println("  " + (reached ? "ok     " : "MISSED ") + what + ": " + figure);
        if (!reached) {
            missed.add(what + ": " + figure);
        }
    }

    /** A sentence for the results page. */
    public String verdict() {
        return missed.isEmpty() ? "All aims are **reached**." : "**Missed**: " + String.join("; ", missed) + ".";
    }

    /** What a program should end with: 0 when every aim was reached. */
    public int exitCode() {
        return missed.isEmpty() ? 0 : 1;
    }
}
