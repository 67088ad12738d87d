package io.pqtrade.worker.reconciliation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an audit may cost.
 *
 * @param wholeWithin as long as reading every row takes no longer, each minute's audit reads every row
 * @param mostTouched portfolios audited in one run otherwise; the rest follow in the next
 */
@ConfigurationProperties("pq.worker.reconciliation")
record ReconciliationSettings(
        @DefaultValue("1s") Duration wholeWithin,
        @DefaultValue("5000") int mostTouched) {}
