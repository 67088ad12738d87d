package io.pqtrade.market.world;

import io.pqtrade.market.world.nature.Law;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The simulated world as the operator wants it.
 *
 * @param seed of all its dice
 * @param speed how fast its own time passes, 1 to 60
 * @param ticksPerSecond of each symbol at its liveliest, 1 to 400
 * @param evenTicks whether every second has that many
 */
@ConfigurationProperties("pq.world")
record WorldSettings(long seed, int speed, int ticksPerSecond, boolean evenTicks) {

    Law law() {
        return new Law(seed, speed);
    }

    Rhythm rhythm() {
        return new Rhythm(ticksPerSecond, evenTicks);
    }
}
