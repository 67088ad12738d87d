package io.pqtrade.bench.aim;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A figure beside its bound.
 *
 * @param figure what was measured, in the unit that {@code what} names
 * @param most whether the bound is the most it may be, rather than the least
 */
public record Aim(String what, double figure, double bound, boolean most) {

    /** The figure must not be above the bound. */
    public static Aim atMost(String what, double figure, double bound) {
        return new Aim(what, figure, bound, true);
    }

    /** The figure must not be below the bound. */
    public static Aim atLeast(String what, double figure, double bound) {
        return new Aim(what, figure, bound, false);
    }

    /** A figure that could not be measured (NaN) reaches nothing. */
    public boolean reached() {
        return most ? figure <= bound : figure >= bound;
    }

    /** One aim a line. */
    public static String text(List<Aim> aims) {
        return aims.stream().map(aim -> "  " + aim.line() + "\n").collect(Collectors.joining());
    }

    /** A sentence for RESULTS.md. */
    public static String markdown(List<Aim> aims) {
        return aims.stream().map(Aim::line).collect(Collectors.joining("; ", "Aims: ", "."));
    }

    private String line() {
        return String.format(
                Locale.ROOT,
                "%s %.2f (%s %.2f): %s",
                what,
                figure,
                most ? "at most" : "at least",
                bound,
                reached() ? "reached" : "MISSED");
    }
}
