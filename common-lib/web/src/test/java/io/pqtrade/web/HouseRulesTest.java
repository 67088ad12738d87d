package io.pqtrade.web;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.web")
                .mayUse("io.pqtrade.core..", "io.pqtrade.problem..")
                .mayUse("org.springframework..", "jakarta.servlet..", "tools.jackson..", "org.slf4j..")
                .mayUse("org.apache.catalina..", "org.apache.tomcat..")
                .tests();
    }
}
