package io.pqtrade.trading.event;

import io.pqtrade.core.execution.TradeEvent;

/** Stable names of the events. A payload that changes its meaning gets the next version; new fields do not. */
public final class EventTypes {

    private EventTypes() {}

    public static String of(TradeEvent event) {
        return switch (event) {
            case TradeEvent.PortfolioOpened _ -> "portfolioOpened.v1";
            case TradeEvent.FundsMoved _ -> "fundsMoved.v1";
            case TradeEvent.OrderPlaced _ -> "orderPlaced.v1";
            case TradeEvent.OrderModified _ -> "orderModified.v1";
            case TradeEvent.StopTouched _ -> "stopTouched.v1";
            case TradeEvent.OrderFilled _ -> "orderFilled.v1";
            case TradeEvent.OrderCancelled _ -> "orderCancelled.v1";
            case TradeEvent.OrderExpired _ -> "orderExpired.v1";
            case TradeEvent.OrderRejected _ -> "orderRejected.v1";
            case TradeEvent.RequestRejected _ -> "requestRejected.v1";
            case TradeEvent.PositionModified _ -> "positionModified.v1";
            case TradeEvent.TrailingStopMoved _ -> "trailingStopMoved.v1";
            case TradeEvent.SwapCharged _ -> "swapCharged.v1";
            case TradeEvent.MarginCalled _ -> "marginCalled.v1";
            case TradeEvent.MarginRestored _ -> "marginRestored.v1";
            case TradeEvent.StoppedOut _ -> "stoppedOut.v1";
            case TradeEvent.ProtocolDayStarted _ -> "protocolDayStarted.v1";
            case TradeEvent.ProtocolBreached _ -> "protocolBreached.v1";
            case TradeEvent.ProtocolTierReached _ -> "protocolTierReached.v1";
            case TradeEvent.ProtocolStateChanged _ -> "protocolStateChanged.v1";
            case TradeEvent.ProtocolRestarted _ -> "protocolRestarted.v1";
            case TradeEvent.AccessRightsChanged _ -> "accessRightsChanged.v1";
            case TradeEvent.PortfolioDeleted _ -> "portfolioDeleted.v1";
        };
    }
}
