package io.pqtrade.market.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.RawTick;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instrument EURUSD = Catalogue.shipped().stream()
            .filter(instrument -> instrument.symbol().equals("EURUSD"))
            .findFirst()
            .orElseThrow();

    private static final String HISTDATA_TICKS = """
            20120201 000003660,1.306600,1.306770,0
            20120201 000003973,1.306580,1.306750,0
            20120201 000005003,1.306590,1.306760,0
            20120201 000005707,1.306600,1.306770,0
            """;

    @TempDir
    private Path folder;

    @Test
    void histdata_ticks_are_eastern_time_without_daylight_saving() {
        assertThat(read(HISTDATA_TICKS).getFirst().at()).isEqualTo(Instant.parse("2012-02-01T05:00:03.660Z"));
        assertThat(read("20120701 000003660,1.306600,1.306770,0").getFirst().at())
                .isEqualTo(Instant.parse("2012-07-01T05:00:03.660Z"));
    }

    @Test
    void a_minute_that_rose_goes_by_its_low_and_one_that_fell_by_its_high() {
        assertThat(read("20120201 000000;1.3066;1.3069;1.3065;1.3068;0"))
                .extracting(tick -> tick.bid().toString())
                .containsExactly("1.3066", "1.3065", "1.3069", "1.3068");
        assertThat(read("20120201 000000;1.3068;1.3069;1.3065;1.3066;0"))
                .extracting(tick -> tick.bid().toString())
                .containsExactly("1.3068", "1.3069", "1.3065", "1.3066");
        assertThat(read("2012.02.01,00:01,1.3066,1.3066,1.3066,1.3066,0"))
                .extracting(FileTick::at)
                .containsExactly(
                        Instant.parse("2012-02-01T05:01:00Z"),
                        Instant.parse("2012-02-01T05:01:20Z"),
                        Instant.parse("2012-02-01T05:01:40Z"),
                        Instant.parse("2012-02-01T05:01:59Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gmt time,Ask,Bid,AskVolume,BidVolume|01.02.2019 22:04:08.123,1.14598,1.14568,0.75,0.75",
                "Local time,Ask,Bid,AskVolume,BidVolume|02.02.2019 00:04:08.123 GMT+0200,1.14598,1.14568,0.75,0.75",
                "time,ask,bid,ask_volume,bid_volume|2019-02-01 22:04:08.123,1.14598,1.14568,0.75,0.75",
                "timestamp,askPrice,bidPrice,askVolume,bidVolume|1549058648123,1.14598,1.14568,0.75,0.75"
            })
    void dukascopy_ticks_are_read_by_their_header(String header, String line) {
        assertThat(read(header + "\n" + line)).singleElement().satisfies(tick -> {
            assertThat(tick.at()).isEqualTo(Instant.parse("2019-02-01T22:04:08.123Z"));
            assertThat(tick.bid()).hasToString("1.14568");
            assertThat(tick.ask()).hasToString("1.14598");
        });
    }

    @Test
    void dukascopy_minutes_have_one_side() {
        List<FileTick> ticks =
                read("Gmt time,Open,High,Low,Close,Volume\n01.02.2019 22:04:00.000,1.1456,1.1459,1.1455,1.1458,12.5");

        assertThat(ticks).hasSize(4).allMatch(tick -> tick.ask() == null);
        assertThat(ticks.getFirst().at()).isEqualTo(Instant.parse("2019-02-01T22:04:00Z"));
    }

    @Test
    void zip_and_gzip_and_several_files_in_a_row_are_read_as_one() throws IOException {
        Path zip = folder.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("DAT_ASCII_EURUSD_T_201202.txt"));
            out.write("a status report".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("DAT_ASCII_EURUSD_T_201202.csv"));
            out.write(HISTDATA_TICKS.getBytes(StandardCharsets.UTF_8));
        }
        Path gzip = folder.resolve("b.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write("Gmt time,Ask,Bid\n01.02.2013 22:04:08.123,1.14598,1.14568\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(List.of(zip, gzip))).hasSize(5);
    }

    @Test
    void bad_lines_and_ticks_out_of_order_are_left_out_and_counted() throws IOException {
        TickFile file = new TickFile(List.of(file(HISTDATA_TICKS + """
                20120201 000004000,1.3,1.4,0
                20120201 99,1.3
                20121301 000004000,1.3,1.4,0
                20120201 000006000,x,1.4,0

                20120201 000006000,1.3066,1.3067,0
                """)));

        assertThat(read(file)).hasSize(5);
        assertThat(file.unordered()).isEqualTo(1);
        assertThat(file.unreadable()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open,high", "<html>", "1,2,3", "Gmt time,Volume"})
    void a_file_of_no_known_layout_is_refused(String first) {
        assertThatThrownBy(() -> read(first)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 2047", "10, 204", "0.5, 4094"})
    void the_first_tick_falls_on_the_beginning_and_the_others_follow_at_their_speed(double speed, long millis) {
        Replay replay = new Replay(List.of(file(HISTDATA_TICKS)), speed, NOW, 10);

        assertThat(replay.ticks(EURUSD, NOW.minusMillis(50), NOW))
                .extracting(RawTick::at)
                .containsExactly(NOW);
        List<RawTick> rest = new ArrayList<>();
        for (Instant at = NOW; rest.isEmpty() || at.isBefore(NOW.plusMillis(millis)); at = at.plusMillis(50)) {
            rest.addAll(replay.ticks(EURUSD, at, at.plusMillis(50)));
        }
        RawTick last = rest.getLast();
        assertThat(Duration.between(NOW, last.at()).toMillis()).isEqualTo(millis);
        assertThat(last.bid()).hasToString("1.3066");
        assertThat(last.ask()).hasToString("1.30677");
    }

    @Test
    void a_quote_that_stands_is_told_each_second_but_not_over_a_closed_market() {
        Replay replay = new Replay(List.of(file("""
                20120203 165900000,1.3066,1.3067,0
                20120203 165910000,1.3067,1.3068,0
                20120205 170000000,1.3070,1.3071,0
                """)), 1, NOW, 10);

        List<RawTick> heard = play(replay, Duration.ofSeconds(60));

        assertThat(heard).hasSizeBetween(10, 12);
        assertThat(heard.getLast().at()).isBetween(NOW.plusSeconds(10), NOW.plusSeconds(11));
    }

    @Test
    void it_begins_again_when_it_ends() {
        Replay replay = new Replay(List.of(file(HISTDATA_TICKS)), 1, NOW, 10);

        List<RawTick> heard = play(replay, Duration.ofSeconds(10));

        assertThat(heard).extracting(RawTick::at).isSorted();
        assertThat(heard)
                .filteredOn(tick -> tick.bid().toString().equals("1.30658"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void files_without_asks_have_a_spread_of_the_settings() {
        Replay replay = new Replay(List.of(file("20120201 000000;1.3066;1.3066;1.3066;1.3066;0")), 1, NOW, 12);

        assertThat(replay.ticks(EURUSD, NOW.minusMillis(50), NOW).getFirst().ask())
                .hasToString("1.30672");
    }

    @Test
    void a_file_that_is_not_there_silences_its_symbol_alone() {
        ReplaySource source =
                new ReplaySource(Map.of("EURUSD", new Replay(List.of(folder.resolve("nowhere.csv")), 1, NOW, 10)));

        assertThat(source.ticks(List.of(EURUSD), NOW.minusMillis(50), NOW)).isEmpty();
        assertThat(source.at(EURUSD, NOW)).isEmpty();
    }

    private static List<RawTick> play(Replay replay, Duration time) {
        List<RawTick> heard = new ArrayList<>(replay.ticks(EURUSD, NOW.minusMillis(50), NOW));
        Instant end = NOW.plus(time);
        for (Instant at = NOW; at.isBefore(end); at = at.plusMillis(50)) {
            heard.addAll(replay.ticks(EURUSD, at, at.plusMillis(50)));
        }
        return heard;
    }

    private List<FileTick> read(String content) {
        return read(List.of(file(content)));
    }

    private static List<FileTick> read(List<Path> files) {
        return read(new TickFile(files));
    }

    private static List<FileTick> read(TickFile file) {
        List<FileTick> ticks = new ArrayList<>();
        for (FileTick tick = file.peek(); tick != null; tick = file.peek()) {
            ticks.add(tick);
            file.next();
        }
        return ticks;
    }

    private Path file(String content) {
        try {
            return Files.writeString(Files.createTempFile(folder, "ticks", ".csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
