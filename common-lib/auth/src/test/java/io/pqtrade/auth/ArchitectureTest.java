package io.pqtrade.auth;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.auth")
                .mayUse(
                        "io.pqtrade.wire..",
                        "io.jsonwebtoken..",
                        "org.springframework.data.redis..",
                        "tools.jackson..",
                        "org.slf4j..")
                .tests();
    }
}
