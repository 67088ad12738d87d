package io.pqtrade.market;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return ArchitectureRules.of("io.pqtrade.market")
                .service()
                .moneyIn(
                        "io.pqtrade.market.feed..",
                        "io.pqtrade.market.prices..",
                        "io.pqtrade.market.admin..",
                        "io.pqtrade.market.bars..",
                        "io.pqtrade.market.charts..")
                .mayUse(
                        "io.pqtrade.core..",
                        "io.pqtrade.wire..",
                        "io.pqtrade.lease..",
                        "io.pqtrade.auth..",
                        "io.pqtrade.problem..",
                        "io.pqtrade.web..",
                        "io.lettuce.core",
                        "io.micrometer.core.instrument",
                        "jakarta.servlet..",
                        "jakarta.validation..",
                        "com.fasterxml.jackson.annotation..",
                        "org.apache.catalina.connector..",
                        "org.apache.coyote.http11.upgrade..",
                        "org.apache.tomcat.util.net..",
                        "org.slf4j..",
                        "org.springframework..",
                        "tools.jackson..")
                .tests();
    }
}
