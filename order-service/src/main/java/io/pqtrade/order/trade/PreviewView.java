package io.pqtrade.order.trade;

import io.pqtrade.core.execution.Preview;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.protocol.Headroom;
import io.pqtrade.order.reply.Decimals;
import io.pqtrade.order.reply.RejectionView;
import org.jspecify.annotations.Nullable;

/** A preview as clients see it; amounts in the portfolio's currency. */
record PreviewView(
        boolean accepted,
        @Nullable RejectionView rejection,
        @Nullable String fillPrice,
        @Nullable String usedMarginAfter,
        @Nullable String freeMarginAfter,
        @Nullable String marginLevelAfter,
        @Nullable String stopOutPrice,
        @Nullable String swapPerNight,
        @Nullable String spreadCost,
        @Nullable String pipValue,
        @Nullable HeadroomView protocolHeadroom) {

    /** How far the portfolio is from its protocol's limits now. */
    record HeadroomView(
            @Nullable String dailyFloor,
            @Nullable String dailyHeadroom,
            @Nullable String totalFloor,
            @Nullable String totalHeadroom,
            @Nullable String targetBalance,
            int tradingDaysLeft,
            boolean passed) {

        static HeadroomView of(Headroom headroom, Currency currency) {
            return new HeadroomView(
                    Decimals.moneyOrNull(headroom.dailyFloor(), currency),
                    Decimals.moneyOrNull(headroom.dailyHeadroom(), currency),
                    Decimals.moneyOrNull(headroom.totalFloor(), currency),
                    Decimals.moneyOrNull(headroom.totalHeadroom(), currency),
                    Decimals.moneyOrNull(headroom.targetBalance(), currency),
                    headroom.tradingDaysLeft(),
                    headroom.passed());
        }
    }

    static PreviewView of(Preview preview, @Nullable Instrument instrument, Currency currency) {
        return new PreviewView(
                preview.accepted(),
                preview.rejection() == null ? null : RejectionView.of(preview.rejection()),
                Decimals.priceOrNull(preview.fillPrice(), instrument),
                Decimals.moneyOrNull(preview.usedMarginAfter(), currency),
                Decimals.moneyOrNull(preview.freeMarginAfter(), currency),
                Decimals.percentOrNull(preview.marginLevelAfter()),
                Decimals.priceOrNull(preview.stopOutPrice(), instrument),
                Decimals.moneyOrNull(preview.swapPerNight(), currency),
                Decimals.moneyOrNull(preview.spreadCost(), currency),
                Decimals.moneyOrNull(preview.pipValue(), currency),
                preview.protocolHeadroom() == null ? null : HeadroomView.of(preview.protocolHeadroom(), currency));
    }
}
