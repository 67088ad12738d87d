package io.pqtrade.worker.reconciliation;

import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.audit.InvariantBoard;
import io.pqtrade.trading.audit.TouchedPortfolios;
import io.pqtrade.worker.health.Node;
import io.pqtrade.worker.jobs.WorkerJob;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts audit and nightly reconciliation together, and offers the board to others who look after an invariant. */
@Configuration(proxyBeanMethods = false)
class ReconciliationConfiguration {

    @Bean
    InvariantBoard invariantBoard(DataSource source) {
        return new InvariantBoard(source);
    }

    @Bean
    Reconciliation reconciliation(DataSource source, InvariantBoard board, ReconciliationSettings settings, Node node) {
        return new Reconciliation(
                new Audit(source), new TouchedPortfolios(source), board, new OwedRollovers(source), settings, node);
    }

    @Bean
    WorkerJob auditJob(Reconciliation reconciliation) {
        return new AuditJob(reconciliation);
    }

    @Bean
    WorkerJob reconciliationJob(Reconciliation reconciliation) {
        return new ReconciliationJob(reconciliation);
    }
}
