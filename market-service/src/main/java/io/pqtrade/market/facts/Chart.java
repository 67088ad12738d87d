package io.pqtrade.market.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A line chart as SVG: the same figures give the same bytes. */
final class Chart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 44;
    private static final int BOTTOM = 72;
    private static final int STEPS = 6;
    private static final int LEGEND_WIDTH = 170;
    /** With more lines than colours. */
    private static final int NARROW_LEGEND = 138;

    private static final List<String> COLOURS = List.of("#1f6feb", "#d1242f", "#1a7f37", "#9a6700");
    private static final String OTHERS = "#57606a";

    private final String title;
    private final Axis across;
    private final Axis up;
    private final List<Line> lines = new ArrayList<>();

    /** One curve. */
    private record Line(String name, double[] x, double[] y, boolean published) {}

    /**
     * An axis.
     *
     * @param logarithmic whether equal ways are equal ratios
     * @param format of the figures on it, as in {@link String#format}
     */
    record Axis(String name, double from, double to, boolean logarithmic, String format) {

        /** 0 at the start of the axis and 1 at its end. */
        double place(double value) {
            return logarithmic
                    ? StrictMath.log(value / from) / StrictMath.log(to / from)
                    : (value - from) / (to - from);
        }

        List<Double> marks() {
            if (logarithmic) {
                List<Double> marks = new ArrayList<>();
                for (double mark = from; mark <= to * 1.0001; mark *= 10) {
                    marks.add(mark);
                }
                return marks;
            }
            return IntStream.rangeClosed(0, STEPS)
                    .mapToObj(i -> from + (to - from) * i / STEPS)
                    .toList();
        }
    }

    Chart(String title, Axis across, Axis up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    Chart with(String name, double[] x, double[] y) {
        lines.add(new Line(name, x, y, false));
        return this;
    }

    /** What others have measured on real markets: drawn broken and grey. */
    Chart withPublished(String name, double[] x, double[] y) {
        lines.add(new Line(name, x, y, true));
        return this;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(text("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="#24292f">
                <title>%s</title>
                <rect width="%d" height="%d" fill="#ffffff"/>
                <text x="%d" y="24" font-size="15" font-weight="bold">%s</text>
                """, WIDTH, HEIGHT, title, WIDTH, HEIGHT, LEFT, title));
        across.marks()
                .forEach(mark -> svg.append(text(
                        """
                <path d="M%.1f %dV%d" stroke="#d0d7de"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>
                """,
                        x(mark), TOP, HEIGHT - BOTTOM, x(mark), HEIGHT - BOTTOM + 17, text(across.format(), mark))));
        up.marks()
                .forEach(mark -> svg.append(
                        text("""
                <path d="M%d %.1fH%d" stroke="#d0d7de"/><text x="%d" y="%.1f" text-anchor="end">%s</text>
                """, LEFT, y(mark), WIDTH - RIGHT, LEFT - 6, y(mark) + 4, text(up.format(), mark))));
        svg.append(text("""
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <text x="%d" y="%d" fill="#57606a">%s</text>
                """, WIDTH - RIGHT, HEIGHT - 36, across.name(), LEFT, TOP - 6, up.name()));
        for (int i = 0; i < lines.size(); i++) {
            append(svg, i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void append(StringBuilder svg, int number) {
        Line line = lines.get(number);
        String colour = line.published ? OTHERS : COLOURS.get(number % COLOURS.size());
        String stroke = line.published ? colour + "\" stroke-dasharray=\"5 3" : colour;
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < line.x.length; i++) {
            double height = up.place(line.y[i]);
            // What is off the chart, or no number, breaks the line.
            boolean shown = height >= 0 && height <= 1;
            if (shown) {
                path.append(text("%s%.1f %.1f", drawing ? "L" : "M", x(line.x[i]), y(line.y[i])));
            }
            drawing = shown;
        }
        int legend = LEFT + (lines.size() > COLOURS.size() ? NARROW_LEGEND : LEGEND_WIDTH) * number;
        svg.append(text("""
                <path d="%s" fill="none" stroke="%s" stroke-width="1.6"/>
                <path d="M%d %dh18" stroke="%s" stroke-width="3"/><text x="%d" y="%d">%s</text>
                """, path, stroke, legend, HEIGHT - 14, stroke, legend + 24, HEIGHT - 10, line.name));
    }

    private double x(double value) {
        return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String text(String format, Object... values) {
        // A zero has no sign here.
        return String.format(Locale.ROOT, format, values).replaceFirst("^-(0\\.?0*)$", "$1");
    }
}
