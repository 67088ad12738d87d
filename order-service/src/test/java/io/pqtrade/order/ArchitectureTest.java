package io.pqtrade.order;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.order")
                .mayUse(
                        "io.pqtrade.core..",
                        "io.pqtrade.wire..",
                        "io.pqtrade.auth..",
                        "io.pqtrade.problem..",
                        "io.pqtrade.web..",
                        "io.pqtrade.trading..",
                        "org.springframework..",
                        "com.zaxxer.hikari",
                        "jakarta..",
                        "org.hibernate..",
                        "io.jsonwebtoken..",
                        "io.lettuce..",
                        "io.micrometer..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.slf4j..")
                .service()
                .tests();
    }
}
