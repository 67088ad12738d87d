package io.pqtrade.worker.swap;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.money.Money;
import io.pqtrade.trading.night.NightSession;
import io.pqtrade.trading.write.Receipt;
import io.pqtrade.worker.swap.OwingPortfolios.Owing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the chunks of a pass did. */
final class SwapTally {

    private long portfolios;
    private long seen;
    private long charged;
    private long refused;
    private long left;
    private final Map<String, BigDecimal> totals = new TreeMap<>();

    synchronized void add(List<Owing> chunk, List<Receipt> receipts) {
        for (int i = 0; i < chunk.size(); i++) {
            portfolios++;
            seen += chunk.get(i).lots();
            if (receipts.get(i) instanceof Receipt.Executed executed
                    && executed.outcome() instanceof Outcome.Accepted outcome) {
                refused += outcome.refusals().size();
                outcome.events().forEach(this::add);
            } else {
                left++;
            }
        }
    }

    /** Charged by the set. */
    synchronized void add(Owing owing, NightSession.Charged done) {
        portfolios++;
        seen += Math.max(owing.lots(), done.lots());
        charged += done.lots();
        if (done.lots() > 0) {
            totals.merge(done.currency(), done.total(), BigDecimal::add);
        }
    }

    /** Held on a night that nobody pays for. */
    synchronized void skip(List<Owing> held) {
        portfolios += held.size();
        held.forEach(owing -> seen += owing.lots());
    }

    private void add(TradeEvent event) {
        if (event instanceof TradeEvent.SwapCharged swap) {
            charged += swap.charges().size();
            for (TradeEvent.LotSwap charge : swap.charges()) {
                Money amount = charge.entry().amount();
                totals.merge(amount.currency().code(), amount.amount(), BigDecimal::add);
            }
        }
    }

    long portfolios() {
        return portfolios;
    }

    long seen() {
        return Math.max(seen, charged + refused);
    }

    long charged() {
        return charged;
    }

    long skipped() {
        return left == 0 ? seen() - charged - refused : 0;
    }

    long refused() {
        return refused;
    }

    long left() {
        return left;
    }

    Map<String, String> totals() {
        Map<String, String> texts = new TreeMap<>();
        totals.forEach((currency, total) -> texts.put(currency, total.toPlainString()));
        return texts;
    }
}
