package io.pqtrade.order.reply;

import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.protocol.Headroom;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolRules;
import io.pqtrade.core.protocol.ProtocolState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a portfolio stands under its protocol right now.
 *
 * @param floor equity at which the nearer of the two loss limits breaks
 * @param day the trading day, in the protocol's zone
 * @param blocked whether a breach forbids new trades now, for this day or for good
 * @param passed whether the profit target is reached on enough trading days
 */
public record ProtocolView(
        @Nullable String floor,
        @Nullable String dailyFloor,
        @Nullable String dailyHeadroom,
        @Nullable String totalFloor,
        @Nullable String totalHeadroom,
        @Nullable String targetBalance,
        LocalDate day,
        String dayAnchor,
        int tradingDays,
        int tradingDaysLeft,
        boolean blocked,
        boolean locked,
        boolean passed) {

    /** {@code null} without a protocol, or while a price is missing. */
    public static @Nullable ProtocolView of(Portfolio portfolio, Optional<Valuation> valued, Instant now) {
        Protocol protocol = portfolio.protocol();
        ProtocolState kept = portfolio.protocolState();
        Valuation value = valued.orElse(null);
        if (protocol == null || kept == null || value == null) {
            return null;
        }
        ProtocolState state = ProtocolRules.dayHasPassed(protocol, kept, now)
                ? ProtocolRules.startDay(protocol, kept, now, portfolio.balance(), value.equity())
                : kept;
        return of(
                protocol,
                state,
                ProtocolRules.headroom(protocol, state, portfolio.balance(), value.equity()),
                portfolio.currency(),
                now);
    }

    private static ProtocolView of(
            Protocol protocol, ProtocolState state, Headroom room, Currency currency, Instant now) {
        return new ProtocolView(
                Decimals.moneyOrNull(ProtocolRules.floor(protocol, state).orElse(null), currency),
                Decimals.moneyOrNull(room.dailyFloor(), currency),
                Decimals.moneyOrNull(room.dailyHeadroom(), currency),
                Decimals.moneyOrNull(room.totalFloor(), currency),
                Decimals.moneyOrNull(room.totalHeadroom(), currency),
                Decimals.moneyOrNull(room.targetBalance(), currency),
                state.day(),
                Decimals.money(state.dayAnchor(), currency),
                state.tradingDays(),
                room.tradingDaysLeft(),
                ProtocolRules.isBlocked(protocol, state, now),
                state.locked(),
                room.passed());
    }
}
