package io.pqtrade.worker.reconciliation;

import io.pqtrade.worker.jobs.WorkerJob;

/** Audits every minute: everything while that is cheap, else the portfolios that went on since. */
final class AuditJob implements WorkerJob {

    private final Reconciliation reconciliation;

    AuditJob(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String description() {
        return "Proves the invariants of portfolios that changed since the last run; of all while that is quick.";
    }

    @Override
    public Calendar calendar() {
        return Calendar.utc("40 * * * * ?");
    }

    @Override
    public Reconciliation.Result run() {
        return reconciliation.soon();
    }

    @Override
    public void giveUp() {
        reconciliation.giveUp();
    }
}
