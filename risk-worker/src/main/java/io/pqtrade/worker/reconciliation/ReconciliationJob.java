package io.pqtrade.worker.reconciliation;

import io.pqtrade.worker.jobs.WorkerJob;

/** Audits everything, once a night. */
final class ReconciliationJob implements WorkerJob {

    private final Reconciliation reconciliation;

    ReconciliationJob(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public String name() {
        return "reconciliation";
    }

    @Override
    public String description() {
        return "Proves the invariants of every row: ledger, results, margin, lots, events, and swaps owed.";
    }

    @Override
    public Calendar calendar() {
        return Calendar.utc("0 20 3 * * ?");
    }

    @Override
    public Reconciliation.Result run() {
        return reconciliation.whole();
    }

    @Override
    public void giveUp() {
        reconciliation.giveUp();
    }
}
