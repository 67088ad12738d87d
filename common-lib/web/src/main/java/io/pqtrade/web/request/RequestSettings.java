package io.pqtrade.web.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of a request.
 *
 * @param maxBody most a body may have; the largest order is a hundredth of the default
 */
@ConfigurationProperties("pqtrade.web")
record RequestSettings(@DefaultValue("64KB") DataSize maxBody) {

    RequestSettings {
        if (maxBody.toBytes() <= 0) {
            throw new IllegalArgumentException("pqtrade.web.max-body must be positive");
        }
    }
}
