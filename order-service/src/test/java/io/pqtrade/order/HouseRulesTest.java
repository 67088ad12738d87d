package io.pqtrade.order;

import io.pqtrade.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
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
                        "org.hibernate.annotations..",
                        "org.hibernate.type..",
                        "org.hibernate.id.uuid..",
                        "org.hibernate.validator.constraints..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "io.jsonwebtoken..",
                        "io.lettuce.core..",
                        "io.micrometer.core.instrument..",
                        "org.slf4j..")
                .service()
                .moneyIn(
                        "io.pqtrade.order.blotter..",
                        "io.pqtrade.order.ledger..",
                        "io.pqtrade.order.portfolio..",
                        "io.pqtrade.order.reply..",
                        "io.pqtrade.order.report..",
                        "io.pqtrade.order.trade..")
                .tests();
    }
}
