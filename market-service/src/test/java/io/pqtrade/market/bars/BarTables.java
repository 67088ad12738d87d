package io.pqtrade.market.bars;

import io.pqtrade.market.RunningMarket;
import io.pqtrade.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of bars in a database of their own. */
public record BarTables(
        TestDatabase database, JdbcClient jdbc, BarStore store, RecentBars recents, RolloverTable rollovers) {

    public static BarTables create() {
        TestDatabase database = RunningMarket.migrated();
        var source = database.dataSource();
        JdbcClient jdbc = JdbcClient.create(source);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        RolloverTable rollovers = new RolloverTable(jdbc);
        BarStore store = new BarStore(jdbc, transaction, rollovers);
        return new BarTables(database, jdbc, store, new RecentBars(jdbc, transaction, store), rollovers);
    }
}
