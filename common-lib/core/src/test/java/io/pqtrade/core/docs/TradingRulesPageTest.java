package io.pqtrade.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Preset;
import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TradingRulesPageTest {

    private static final Path PAGE = Vectors.repositoryRoot().resolve("docs").resolve("trading-rules.md");

    @Test
    void the_table_of_refusals_is_the_code_in_the_order_of_checking() {
        List<String> expected = Stream.of(RejectionCode.values())
                .map(code -> code.name() + " " + code.kind().name())
                .toList();

        assertThat(rows("## Refusals").stream().map(row -> row.get(0) + " " + row.get(1)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void every_refusal_is_explained() {
        assertThat(rows("## Refusals")).allSatisfy(row -> assertThat(row.get(2)).isNotBlank());
    }

    @Test
    void the_table_of_presets_is_the_code() {
        List<Policies> columns = new ArrayList<>(List.of(Policies.DEFAULT));
        Stream.of(Preset.MT5, Preset.OANDA, Preset.CTRADER, Preset.ESMA)
                .map(Preset::policies)
                .forEach(columns::add);

        assertThat(rows("## Policies and presets"))
                .isEqualTo(Arrays.stream(Policies.class.getRecordComponents())
                        .map(component -> row(component.getName(), columns, policies -> read(component, policies)))
                        .toList());
    }

    @Test
    void the_table_of_instruments_is_the_code() {
        assertThat(rows("## Instruments as shipped"))
                .isEqualTo(Catalogue.shipped().stream()
                        .map(TradingRulesPageTest::cells)
                        .toList());
    }

    private static List<String> cells(Instrument instrument) {
        SwapTerms swap = instrument.swap();
        String hours = instrument.hours().sessions().isEmpty()
                ? "always"
                : instrument.hours().sessions().size() == 1 ? "Sun 17:00 – Fri 17:00" : "18:00 – 17:00 daily";
        String triple = swap.multipliers().entrySet().stream()
                .filter(day -> day.getValue() == 3)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow()
                .name();
        return List.of(
                instrument.symbol(),
                instrument.assetClass().name(),
                String.valueOf(instrument.digits()),
                plain(instrument.pipSize()),
                plain(instrument.contractSize()),
                instrument.maxVolume().toString(),
                instrument.marginFormula().name(),
                String.valueOf(instrument.tiers().getFirst().leverage()),
                swap.mode().name(),
                plain(swap.longRate()),
                plain(swap.shortRate()),
                triple,
                hours);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static List<String> row(String name, List<Policies> columns, Function<Policies, String> cell) {
        List<String> cells = new ArrayList<>(List.of(name));
        columns.stream().map(cell).forEach(cells::add);
        return cells;
    }

    private static String read(java.lang.reflect.RecordComponent component, Policies policies) {
        try {
            Object value = component.getAccessor().invoke(policies);
            return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Body rows of the first table after a heading. */
    private static List<List<String>> rows(String heading) {
        return lines().dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(TradingRulesPageTest::split)
                .toList();
    }

    private static List<String> split(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
    }

    private static Stream<String> lines() {
        try {
            return Files.readAllLines(PAGE).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
