package io.pqtrade.worker.swap;

import io.pqtrade.core.execution.TradeCommand.ChargeSwap;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.trading.write.BulkPath;
import io.pqtrade.worker.swap.OwingPortfolios.Owing;
import io.pqtrade.worker.trading.BulkSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Charges portfolios by the write path, whatever they hold: a chunk of them is one transaction. */
final class EngineCharging {

    private final BulkPath path;
    private final BulkSettings settings;

    EngineCharging(BulkPath path, BulkSettings settings) {
        this.path = path;
        this.settings = settings;
    }

    void charge(List<Owing> held, LocalDate date, MarketView market, SwapTally tally) {
        if (!held.isEmpty()) {
            Chunks.of(held, settings.portfolios(), settings.lots())
                    .workOff(settings.parallel(), chunks -> workOff(chunks, date, market, tally));
        }
    }

    private void workOff(Supplier<@Nullable List<Owing>> chunks, LocalDate date, MarketView market, SwapTally tally) {
        for (List<Owing> chunk = chunks.get(); chunk != null; chunk = chunks.get()) {
            List<ChargeSwap> charges = chunk.stream()
                    .map(owing -> new ChargeSwap(owing.portfolioId(), date))
                    .toList();
            tally.add(chunk, path.execute(charges, market));
        }
    }
}
