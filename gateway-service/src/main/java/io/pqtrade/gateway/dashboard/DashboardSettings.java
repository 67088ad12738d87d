package io.pqtrade.gateway.dashboard;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the dashboard is.
 *
 * @param dashboard the folder its build left; empty where only the interfaces are served
 */
@ConfigurationProperties("pq.gateway")
record DashboardSettings(@DefaultValue("") String dashboard) {}
