package io.pqtrade.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Vectors;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class VectorsTest {

    /** The worked cases the platform was commissioned with; each must stand in a vector file under its number. */
    private static final List<String> COMMISSIONED = List.of(
            "G01", "G02", "G03", "G05", "G06", "G07", "G08", "G10", "G11", "G13", "G14", "G15", "G16", "G18", "G19",
            "G20", "G22", "G23", "G24", "G25", "G27", "G28", "G29", "G30", "G32", "G33", "G34", "G35");

    @TestFactory
    Stream<DynamicNode> worked_cases() {
        return Vectors.files().stream().map(file -> DynamicContainer.dynamicContainer(name(file), cases(file)));
    }

    private static Stream<DynamicTest> cases(Path file) {
        return Vectors.cases(name(file)).stream()
                .map(node -> DynamicTest.dynamicTest(
                        title(node),
                        () -> Rules.check(
                                node.get("rule").asString(),
                                new Inputs(node.get("inputs")),
                                new Expected(node.get("expected")))));
    }

    @Test
    void every_commissioned_case_is_among_the_vectors() {
        Set<String> numbers = new HashSet<>();
        allCases().forEach(node -> numbers.add(node.get("id").asString().split("-", 2)[0]));

        assertThat(numbers).containsAll(COMMISSIONED);
    }

    @Test
    void no_two_cases_share_an_id() {
        assertThat(allCases().map(node -> node.get("id").asString())).doesNotHaveDuplicates();
    }

    @Test
    void every_case_names_its_source() {
        assertThat(allCases())
                .allSatisfy(node -> assertThat(node.path("source").asString("")).isNotBlank());
    }

    private static Stream<JsonNode> allCases() {
        return Vectors.files().stream().flatMap(file -> Vectors.cases(name(file)).stream());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String title(JsonNode node) {
        return node.get("id").asString() + " " + node.get("title").asString();
    }
}
