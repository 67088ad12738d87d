package io.pqtrade.worker;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.worker")
                .service()
                .moneyIn("io.pqtrade.worker..")
                .mayUse(
                        "io.pqtrade.core..",
                        "io.pqtrade.wire..",
                        "io.pqtrade.lease..",
                        "io.pqtrade.trading..",
                        "io.pqtrade.lease..",
                        "io.lettuce.core..",
                        "org.quartz..",
                        "org.slf4j..",
                        "org.springframework..",
                        "tools.jackson..")
                .tests();
    }
}
