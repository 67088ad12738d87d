package io.pqtrade.order.report;

import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends the transactions of this package to a replica and all others to the database. Spring names a transaction by the method that
 * began it, and nothing else is read from a copy: whoever has just traded sees it at once in lists and figures.
 */
final class ReplicaRoute extends AbstractRoutingDataSource {

    private static final String REPORTS = ReplicaRoute.class.getPackageName() + ".";

    private ReplicaRoute(DataSource database, DataSource replica) {
        setDefaultTargetDataSource(database);
        setTargetDataSources(Map.of(REPORTS, replica));
        afterPropertiesSet();
    }

    /** A connection is taken with its first statement, for a transaction has no name yet when it begins. */
    static DataSource between(DataSource database, DataSource replica) {
        return new LazyConnectionDataSourceProxy(new ReplicaRoute(database, replica));
    }

    @Override
    protected @Nullable Object determineCurrentLookupKey() {
        String method = TransactionSynchronizationManager.getCurrentTransactionName();
        return method != null && method.startsWith(REPORTS) ? REPORTS : null;
    }
}
