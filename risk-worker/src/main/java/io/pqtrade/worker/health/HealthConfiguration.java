package io.pqtrade.worker.health;

import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.WorkerBoard;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the reports of health together. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    Node node(HealthSettings settings) {
        String random = UUID.randomUUID().toString();
        String name = settings.node().isBlank() ? "risk-worker-" + random.substring(0, 8) : settings.node();
        return new Node(name, name + "-" + random);
    }

    @Bean
    Schema schema(DataSource source) {
        return Schema.await(source);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    HealthReport healthReport(
            Node node, HealthSettings settings, RedisLink redis, ObjectProvider<Vital> vitals, Clock clock) {
        List<Vital> parts = vitals.orderedStream().toList();
        return new HealthReport(node, settings, new WorkerBoard(redis), parts, clock);
    }
}
