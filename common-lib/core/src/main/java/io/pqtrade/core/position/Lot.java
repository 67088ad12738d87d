package io.pqtrade.core.position;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One opening fill's open remainder, the unit of FIFO, realised PnL, margin at open and swap.
 *
 * @param openVolume what is still open; {@code initialVolume} when untouched
 * @param marginConversion rate margin currency → portfolio currency frozen at the fill (policy AT_OPEN)
 * @param commission posted at the opening, negative, for the initial volume, in the portfolio's currency
 * @param swappedThrough New York date of the last rollover charged
 * @param swap posted so far for the lot, in the portfolio's currency
 */
public record Lot(
        long id,
        Lots initialVolume,
        Lots openVolume,
        Price entryPrice,
        Instant openedAt,
        BigDecimal marginConversion,
        BigDecimal commission,
        BigDecimal swap,
        @Nullable LocalDate swappedThrough) {}
