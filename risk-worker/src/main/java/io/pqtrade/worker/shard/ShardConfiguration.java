package io.pqtrade.worker.shard;

import io.pqtrade.worker.health.Node;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Holds shards for whoever watches them. */
@Configuration(proxyBeanMethods = false)
class ShardConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    ShardLeases shardLeases(DataSource source, Node node, ShardSettings settings, ShardOwner owner) {
        return new ShardLeases(source, node, settings, owner);
    }
}
