package io.pqtrade.market.world.nature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewsCalendarTest {

    private static final Loadings EURO = new Loadings(-0.8, 0.1, 0, 0);

    private final NewsCalendar euro = new NewsCalendar(new Law(1, 1), "EURUSD", EURO);

    @Test
    void american_employment_comes_on_the_first_friday_at_half_past_eight_in_new_york() {
        assertThat(scheduled("2026-07-03")).contains(Instant.parse("2026-07-03T12:30:00Z"));
        assertThat(scheduled("2026-01-02")).contains(Instant.parse("2026-01-02T13:30:00Z"));
        assertThat(scheduled("2026-07-10")).isEmpty();
    }

    @Test
    void a_release_has_the_same_surprise_for_all_it_touches() {
        NewsCalendar yen = new NewsCalendar(new Law(1, 1), "USDJPY", new Loadings(0.6, 0.3, 0, 0));
        long day = LocalDate.parse("2026-07-03").toEpochDay();

        assertThat(releases(euro.of(day))).isNotEmpty().isEqualTo(releases(yen.of(day)));
    }

    @Test
    void a_symbols_own_news_are_nobody_elses() {
        NewsCalendar pound = new NewsCalendar(new Law(1, 1), "GBPUSD", EURO);

        assertThat(own(euro, "EURUSD")).isBetween(10L, 80L);
        assertThat(own(euro, "GBPUSD")).isZero();
        assertThat(own(pound, "EURUSD")).isZero();
    }

    @Test
    void a_faster_world_has_more_surprises() {
        NewsCalendar fast = new NewsCalendar(new Law(1, 10), "EURUSD", EURO);

        assertThat(surprises(fast)).isBetween(4 * surprises(euro), 10 * surprises(euro));
    }

    private List<Instant> scheduled(String date) {
        return euro.of(LocalDate.parse(date).toEpochDay()).stream()
                .filter(News::scheduled)
                .map(news -> Instant.ofEpochSecond(news.minute() * 60))
                .toList();
    }

    private static List<News> releases(List<News> news) {
        return news.stream().filter(News::scheduled).toList();
    }

    private static long own(NewsCalendar calendar, String symbol) {
        return year(calendar)
                .filter(news -> news.symbol().equals(symbol) && !news.scheduled())
                .count();
    }

    private static long surprises(NewsCalendar calendar) {
        return year(calendar).filter(news -> !news.scheduled()).count();
    }

    private static Stream<News> year(NewsCalendar calendar) {
        return LongStream.range(20_454, 20_454 + 365).boxed().flatMap(day -> calendar.of(day).stream());
    }
}
