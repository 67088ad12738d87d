package io.pqtrade.market.ladder;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the market does with less, and with how much less.
 *
 * @param window over which lateness is averaged, and the shortest time on a step
 * @param late average lateness above which it goes one step down
 * @param punctual average lateness below which a window counts as calm
 * @param calmWindows calm windows in a row after which it goes one step up
 * @param gathering ticks of so long go out together, on every step but the first
 * @param observers between two messages of prices to an observer, from {@link Step#OBSERVERS} on
 * @param charts between two rounds of bars, from {@link Step#CHARTS} on
 * @param traders between two messages of prices to a trader, on {@link Step#TRADERS}
 */
@ConfigurationProperties("pq.ladder")
record LadderSettings(
        @DefaultValue("1s") Duration window,
        @DefaultValue("30ms") Duration late,
        @DefaultValue("10ms") Duration punctual,
        @DefaultValue("15") int calmWindows,
        @DefaultValue("100ms") Duration gathering,
        @DefaultValue("1s") Duration observers,
        @DefaultValue("5s") Duration charts,
        @DefaultValue("500ms") Duration traders) {

    LadderSettings {
        if (window.toMillis() < 1 || calmWindows < 1) {
            throw new IllegalArgumentException("pq.ladder wants a window, and calm ones to go up after");
        }
        if (punctual.compareTo(late) > 0) {
            throw new IllegalArgumentException("pq.ladder.punctual must not be above pq.ladder.late");
        }
    }
}
