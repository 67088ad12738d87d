package io.pqtrade.trading;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.trading")
                .mayUse(
                        "io.pqtrade.core..",
                        "io.pqtrade.wire..",
                        "io.pqtrade.lease..",
                        "org.springframework.jdbc..",
                        "org.springframework.dao..",
                        "org.springframework.boot.context.properties..",
                        "com.github.benmanes.caffeine.cache",
                        "io.lettuce.core",
                        "org.postgresql",
                        "org.postgresql.copy",
                        "org.slf4j..",
                        "tools.jackson..")
                .moneyIn("io.pqtrade.trading..")
                .tests();
    }
}
