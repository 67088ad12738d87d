package io.pqtrade.trading.read;

import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.store.LockedPortfolios;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Portfolios with everything they hold, as they were committed last; each read is of one moment. */
public final class PortfolioReader {

    private final DataSource source;

    public PortfolioReader(DataSource source) {
        this.source = source;
    }

    /** @throws DataAccessResourceFailureException when the store does not answer */
    public Optional<Portfolio> load(UUID portfolioId) {
        return load(List.of(portfolioId)).stream().findFirst();
    }

    /** Those of the portfolios that exist, by id. */
    public List<Portfolio> load(Collection<UUID> portfolioIds) {
        return load(portfolioIds, false);
    }

    /**
     * As {@link #load(Collection)}, but of each position's lots only the sums, as one lot: for valuing and for watching. A
     * position of a thousand lots then costs no more memory than one of a single lot.
     */
    public List<Portfolio> loadSummed(Collection<UUID> portfolioIds) {
        return load(portfolioIds, true);
    }

    private List<Portfolio> load(Collection<UUID> portfolioIds, boolean summed) {
        if (portfolioIds.isEmpty()) {
            return List.of();
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return LockedPortfolios.readUnlocked(connection, portfolioIds, summed);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("portfolios could not be read", e);
        }
    }
}
