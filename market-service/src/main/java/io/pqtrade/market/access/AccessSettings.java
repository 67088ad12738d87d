package io.pqtrade.market.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param anonymous whether prices are shown to callers without a token */
@ConfigurationProperties("pq.prices")
record AccessSettings(boolean anonymous) {}
