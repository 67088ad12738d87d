package io.pqtrade.order.report;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the route to a replica before the pool, where one is named. */
@Configuration(proxyBeanMethods = false)
class ReplicaConfiguration {

    @Bean
    static BeanPostProcessor reportsReadTheReplica(Environment environment) {
        ReplicaSettings settings = Binder.get(environment).bindOrCreate("pq.report.replica", ReplicaSettings.class);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return settings.named() && name.equals("dataSource") && bean instanceof DataSource database
                        ? ReplicaRoute.between(database, replica(settings))
                        : bean;
            }
        };
    }

    /** Does not wait for it: without the replica there are no reports, and everything else goes on. */
    private static HikariDataSource replica(ReplicaSettings settings) {
        HikariDataSource replica = new HikariDataSource();
        replica.setPoolName("reports");
        replica.setJdbcUrl(settings.url());
        replica.setUsername(settings.user());
        replica.setPassword(settings.password());
        replica.setReadOnly(true);
        replica.setMaximumPoolSize(settings.pool());
        replica.setMinimumIdle(0);
        replica.setInitializationFailTimeout(-1);
        return replica;
    }
}
