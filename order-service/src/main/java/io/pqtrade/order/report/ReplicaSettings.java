package io.pqtrade.order.report;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where reports are read instead of the database that orders are written to.
 *
 * @param url JDBC address of a replica that follows the database; empty, and reports read the database itself
 * @param user who may read there
 * @param password of that user
 * @param pool connections at most
 */
@ConfigurationProperties("pq.report.replica")
record ReplicaSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("3") int pool) {

    boolean named() {
        return !url.isEmpty();
    }
}
