package io.pqtrade.market.world.nature;

import java.util.Arrays;
import java.util.List;

/**
 * What news do to one symbol on one UTC day. A jump stays and is forgotten over two months; restlessness and width fade as
 * aftershocks do, with the inverse of the time since (Omori's law, found in markets by Lillo and Mantegna 2003).
 */
final class Aftermath {

    private static final int DAY = 1440;
    private static final int FORGOTTEN_DAYS = 60;
    private static final int RESTLESS_MINUTES = 180;
    private static final double RESTLESSNESS = 3.5;
    private static final double RESTLESS_FOR = 6;
    private static final int WIDE_MINUTES = 30;
    private static final double WIDENESS = 6;
    private static final double WIDE_FOR = 1.5;
    /** Makers of prices step back before a release. */
    private static final int WIDE_BEFORE = 2;

    private static final double WIDENESS_BEFORE = 3;

    private final long first;
    private final double forgottenMinutes;
    private final double[] levels = new double[DAY + 1];
    private final double[] jumps = new double[DAY];
    private final double[] restless = new double[DAY];
    private final double[] wide = new double[DAY];
    private double base;
    private double slope;
    private boolean jumping;

    private Aftermath(long epochDay, int speed) {
        this.first = epochDay * DAY;
        this.forgottenMinutes = (double) FORGOTTEN_DAYS * DAY / speed;
        Arrays.fill(restless, 1);
        Arrays.fill(wide, 1);
    }

    /** @param daily the symbol's deviation of a day, logarithmic */
    static Aftermath on(long epochDay, String symbol, Loadings loadings, double daily, Law law, NewsCalendar calendar) {
        Aftermath aftermath = new Aftermath(epochDay, law.speed());
        int past = (FORGOTTEN_DAYS + law.speed() - 1) / law.speed() + 1;
        for (long day = epochDay - past; day <= epochDay; day++) {
            List<News> news = calendar.of(day);
            for (News item : news) {
                double touch = item.touch(symbol, loadings);
                aftermath.push(item.minute(), daily * touch * item.weight() * item.surprise());
                aftermath.unsettle(item, Math.abs(touch) * item.weight());
            }
        }
        for (int minute = 0; minute <= DAY; minute++) {
            aftermath.levels[minute] += aftermath.base + aftermath.slope * minute;
        }
        return aftermath;
    }

    private void push(long minute, double jump) {
        double end = minute + forgottenMinutes;
        if (minute < first && end > first + DAY) {
            base += jump * (end - first) / forgottenMinutes;
            slope -= jump / forgottenMinutes;
            return;
        }
        for (int i = (int) Math.max(0, minute + 1 - first); i <= DAY && first + i < end; i++) {
            levels[i] += jump * (end - first - i) / forgottenMinutes;
        }
        if (minute >= first && minute < first + DAY) {
            jumps[(int) (minute - first)] += jump;
            jumping = true;
        }
    }

    private void unsettle(News item, double size) {
        long begins = item.scheduled() ? item.minute() - WIDE_BEFORE : item.minute();
        if (begins + RESTLESS_MINUTES < first) {
            return;
        }
        for (int i = (int) Math.max(0, begins - first); i < DAY && first + i < item.minute(); i++) {
            wide[i] += WIDENESS_BEFORE * size;
        }
        int start = (int) (item.minute() - first);
        for (int i = Math.max(0, start); i < DAY && i < start + RESTLESS_MINUTES; i++) {
            int age = i - start;
            restless[i] += RESTLESSNESS * size / (1 + age / RESTLESS_FOR);
            if (age < WIDE_MINUTES) {
                wide[i] += WIDENESS * size / (1 + age / WIDE_FOR);
            }
        }
    }

    /** What all past news add to the logarithm of the price at the start of a minute of the day; index 1440 is the day's end. */
    double level(int minute) {
        return levels[minute];
    }

    /** Factor on the deviation of a minute. */
    double restless(int minute) {
        return restless[minute];
    }

    /** Factor on the spread of a minute. */
    double wide(int minute) {
        return wide[minute];
    }

    /** Logarithmic jumps within each minute; empty on a day without. */
    double[] jumps() {
        return jumping ? jumps : new double[0];
    }
}
