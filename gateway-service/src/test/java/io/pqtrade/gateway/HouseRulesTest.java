package io.pqtrade.gateway;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.gateway")
                .mayUse("io.pqtrade.auth..", "io.pqtrade.problem..", "io.pqtrade.wire..")
                .mayUse("org.springframework..", "org.slf4j..", "io.lettuce.core..", "io.netty..")
                .mayUse("reactor.core..", "reactor.netty..", "org.reactivestreams..")
                .service()
                .tests();
    }
}
