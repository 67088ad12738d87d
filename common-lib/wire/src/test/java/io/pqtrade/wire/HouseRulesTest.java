package io.pqtrade.wire;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.wire")
                .moneyIn("io.pqtrade.wire..")
                .mayUse(
                        "io.pqtrade.core..",
                        "io.lettuce.core..",
                        "org.springframework.dao..",
                        "org.springframework.data..",
                        "tools.jackson..",
                        "org.slf4j..")
                .tests();
    }
}
