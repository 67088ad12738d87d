package io.pqtrade.market.lead;

import io.pqtrade.lease.Lease;
import io.pqtrade.lease.Leases;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Ties the present transaction to the publisher's lease. */
public final class Fence {

    private final DataSource source;

    public Fence(DataSource source) {
        this.source = source;
    }

    /** @throws io.pqtrade.lease.LeaseLostException when the lease is no longer held: roll back */
    public void check(Lease lease) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            Leases.fence(connection, lease);
        } catch (SQLException failed) {
            throw new SQLExceptionSubclassTranslator().translate("fence", null, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
