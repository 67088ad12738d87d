package io.pqtrade.group;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.group")
                .mayUse(
                        "io.pqtrade.gateway",
                        "io.pqtrade.market",
                        "io.pqtrade.order",
                        "io.pqtrade.worker",
                        "org.springframework..")
                .tests();
    }
}
