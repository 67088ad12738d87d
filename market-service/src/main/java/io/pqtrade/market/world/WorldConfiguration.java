package io.pqtrade.market.world;

import io.pqtrade.market.world.nature.Law;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the world, and what makes it, to feed and history. */
@Configuration(proxyBeanMethods = false)
class WorldConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(WorldConfiguration.class);

    @Bean
    Law law(WorldSettings settings) {
        return settings.law();
    }

    @Bean
    Rhythm rhythm(WorldSettings settings) {
        return settings.rhythm();
    }

    @Bean
    SimulatedWorld simulatedWorld(Law law, Rhythm rhythm) {
        LOG.info("the world of seed {} at speed {}", law.seed(), law.speed());
        return new SimulatedWorld(law, rhythm);
    }
}
