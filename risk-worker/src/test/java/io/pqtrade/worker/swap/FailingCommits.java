package io.pqtrade.worker.swap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that is gone after so many commits; or one of whose commits happens and is never answered. */
final class FailingCommits extends DelegatingDataSource {

    private final int good;
    private final boolean comesBack;
    private final AtomicInteger commits = new AtomicInteger();

    FailingCommits(DataSource real, int good, boolean comesBack) {
        super(real);
        this.good = good;
        this.comesBack = comesBack;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!comesBack && commits.get() > good) {
            throw new SQLTransientConnectionException("the node is gone");
        }
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        commit(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void commit(Connection real) throws SQLException {
        int number = commits.incrementAndGet();
        if (comesBack && number == good) {
            real.commit();
            throw new SQLException("connection reset", "08006");
        }
        if (!comesBack && number > good) {
            real.rollback();
            throw new SQLException("connection reset", "08006");
        }
        real.commit();
    }
}
