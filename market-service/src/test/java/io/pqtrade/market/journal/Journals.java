package io.pqtrade.market.journal;

import io.pqtrade.market.lead.Fence;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Journals for tests. */
public final class Journals {

    private Journals() {}

    /** One that nobody began: it takes ticks and writes none. */
    public static JournalWriter unwritten() {
        return writer(table(new PGSimpleDataSource()), Duration.ofHours(72), task -> {});
    }

    public static TickTable table(DataSource source) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        return new TickTable(JdbcClient.create(source), new Fence(source), transaction);
    }

    static JournalWriter writer(TickTable table, Duration keep, Executor background) {
        return new JournalWriter(table, new JournalSettings(Duration.ofSeconds(2), keep), background);
    }
}
