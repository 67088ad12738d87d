package io.pqtrade.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureRulesTest {

    @TestFactory
    Stream<DynamicTest> the_testkit_keeps_its_own_rules() {
        return ArchitectureRules.of("io.pqtrade.testkit")
                .mayUse(
                        "com.github.dockerjava..",
                        "com.tngtech.archunit..",
                        "io.zonky..",
                        "org.junit.jupiter..",
                        "org.postgresql..",
                        "org.testcontainers..",
                        "redis.embedded..",
                        "tools.jackson..")
                .tests();
    }

    @Test
    void a_lawful_module_passes_every_rule() {
        assertThat(broken("io.pqtrade.testkit.lawful")).isEmpty();
    }

    @Test
    void each_sin_is_found() {
        assertThat(broken("io.pqtrade.testkit.unlawful"))
                .containsExactlyInAnyOrder(
                        "uses only the packages it may",
                        "packages have no cycles",
                        "every package is @NullMarked",
                        "time comes from the injected clock",
                        "no java.util.logging",
                        "nothing is printed",
                        "money is never a binary fraction");
    }

    private static List<String> broken(String root) {
        JavaClasses classes = new ClassFileImporter().importPackages(root);
        return ArchitectureRules.of(root).moneyIn(root + "..").rules().entrySet().stream()
                .filter(rule -> rule.getValue().evaluate(classes).hasViolation())
                .map(Map.Entry::getKey)
                .toList();
    }
}
