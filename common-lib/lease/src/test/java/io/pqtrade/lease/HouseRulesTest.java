package io.pqtrade.lease;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.lease")
                .mayUse("org.springframework.jdbc..")
                .tests();
    }
}
