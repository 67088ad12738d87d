package io.pqtrade.market.world.nature;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All news of a day: announced releases, surprises, and what happened over a weekend. */
final class NewsCalendar {

    private static final int DAY_MINUTES = 1440;
    private static final int MINUTE = 60;
    private static final int MIDDAY = 720;
    private static final double OWN_NEWS_PER_DAY = 0.08;
    private static final double OWN_NEWS_WEIGHT = 0.35;
    /** What a weekend brings while markets are closed, and what they open with. */
    private static final double WEEKEND_WEIGHT = 0.30;

    private static final double LARGEST = 2.5;

    private final int speed;
    private final String symbol;
    private final Loadings loadings;
    private final List<Release> releases;
    private final List<Factor> factors;
    private final long releaseSeed;
    private final long ownReleaseSeed;
    private final long ownSeed;
    private final long[] factorSeeds;
    private final long[] weekendSeeds;

    /** News that touch one symbol. */
    NewsCalendar(Law law, String symbol, Loadings loadings) {
        this.speed = law.speed();
        this.symbol = symbol;
        this.loadings = loadings;
        this.releases = Release.ALL_RELEASES.stream().filter(this::touches).toList();
        this.factors = Stream.of(Factor.values())
                .filter(factor -> loadings.on(factor) != 0)
                .toList();
        this.releaseSeed = law.seed("releases");
        this.ownReleaseSeed = law.seed("releases of " + symbol);
        this.ownSeed = law.seed("news of " + symbol);
        this.factorSeeds = factors.stream()
                .mapToLong(factor -> law.seed("news of all " + factor.name()))
                .toArray();
        this.weekendSeeds = factors.stream()
                .mapToLong(factor -> law.seed("weekend of all " + factor.name()))
                .toArray();
    }

    private boolean touches(Release release) {
        Factor factor = release.factor();
        return factor == null ? release.symbol().equals(symbol) : loadings.on(factor) != 0;
    }

    /** News of a UTC day, in no order. */
    List<News> of(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        List<News> news = new ArrayList<>();
        for (Release release : releases) {
            if (release.isOn(date)) {
                long moment = release.moment(date);
                news.add(new News(
                        moment / MINUTE,
                        release.factor(),
                        release.symbol(),
                        release.weight(),
                        Dice.gaussian(release.factor() == null ? ownReleaseSeed : releaseSeed, moment),
                        true));
            }
        }
        boolean saturday = date.getDayOfWeek() == DayOfWeek.SATURDAY;
        for (int i = 0; i < factors.size(); i++) {
            Factor factor = factors.get(i);
            addSurprises(news, epochDay, factor, factorSeeds[i], factor.newsPerDay(), factor.newsWeight());
            if (saturday && factor != Factor.CRYPTO) {
                long dice = Dice.bits(weekendSeeds[i], epochDay);
                long minute = epochDay * DAY_MINUTES + MIDDAY;
                news.add(surprise(minute, factor, WEEKEND_WEIGHT, dice));
            }
        }
        addSurprises(news, epochDay, null, ownSeed, OWN_NEWS_PER_DAY, OWN_NEWS_WEIGHT);
        return news;
    }

    private void addSurprises(
            List<News> news, long epochDay, @Nullable Factor factor, long seed, double perDay, double usual) {
        long dice = Dice.bits(seed, epochDay);
        int count = (int) (perDay * speed + Dice.uniform(dice, 0));
        for (int i = 1; i <= count; i++) {
            long own = Dice.bits(dice, i);
            long minute = epochDay * DAY_MINUTES + (long) (DAY_MINUTES * Dice.uniform(own, 0));
            news.add(surprise(minute, factor, usual, own));
        }
    }

    private News surprise(long minute, @Nullable Factor factor, double usual, long dice) {
        return new News(
                minute,
                factor,
                factor == null ? symbol : "",
                usual * size(Dice.uniform(dice, 1)),
                Dice.gaussian(dice, 2),
                false);
    }

    /** Few are large: a tail as thick as that of returns themselves, with an exponent of 3 (Gopikrishnan et al. 1999). */
    private static double size(double uniform) {
        return Math.min(LARGEST, 0.7 / StrictMath.cbrt(1 - uniform));
    }
}
