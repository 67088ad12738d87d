package io.pqtrade.launcher;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.launcher")
                .mayUse(
                        "io.pqtrade.core..",
                        "io.pqtrade.trading.audit",
                        "io.pqtrade.wire..",
                        "io.lettuce.core..",
                        "org.springframework.data.redis..",
                        "org.apache.commons.compress..",
                        "org.postgresql.ds..",
                        "org.springframework.core.io..",
                        "org.springframework.dao..")
                .commandLine()
                .tests();
    }
}
