package io.pqtrade.order.identity.user;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The users of a first start.
 *
 * @param password what all three get; empty for random ones, written to a file
 */
@ConfigurationProperties("pq.demo")
record DemoSettings(String password) {}
