package io.pqtrade.gateway.entrance;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands in front of the gateway.
 *
 * @param trustedProxies addresses or networks whose {@code X-Forwarded-For} and {@code -Proto} are believed
 */
@ConfigurationProperties("pq.gateway")
record EntranceSettings(@DefaultValue List<String> trustedProxies) {

    EntranceSettings {
        trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .toList();
    }
}
