package io.pqtrade.ahead;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.ahead")
                .mayUse(
                        "javax.tools..",
                        "org.springframework.aot.generate..",
                        "org.springframework.boot",
                        "org.springframework.context..",
                        "org.springframework.javapoet..")
                .tests();
    }
}
