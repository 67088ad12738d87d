package io.pqtrade.core;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    /** Nothing beyond the JDK, no clock, no binary fractions: what {@code core} decides can be repeated anywhere. */
    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.core")
                .moneyIn("io.pqtrade.core..")
                .tests();
    }
}
