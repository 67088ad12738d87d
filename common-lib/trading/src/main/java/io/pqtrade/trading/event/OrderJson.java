package io.pqtrade.trading.event;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.position.CancelledLevel;

/** Orders and what they closed, as events tell them. */
final class OrderJson {

    private OrderJson() {}

    static void order(JsonText json, Order order) {
        json.id("id", order.id())
                .put("symbol", order.symbol())
                .put("side", order.side())
                .put("orderType", order.orderType())
                .put("volume", order.volume())
                .put("price", order.price())
                .put("limitPrice", order.limitPrice())
                .put("priceBound", order.priceBound())
                .put("stopLoss", order.stopLoss())
                .put("takeProfit", order.takeProfit())
                .put("trailingDistance", order.trailingDistance())
                .put("timeInForce", order.timeInForce())
                .put("expiresAt", order.expiresAt())
                .put("state", order.state())
                .flag("stopTouched", order.stopTouched())
                .id("positionId", order.positionId())
                .id("linkedOrderId", order.linkedOrderId())
                .put("clientOrderId", order.clientOrderId())
                .put("tag", order.tag())
                .put("reason", order.reason())
                .number("armedAtSequence", order.armedAtSequence())
                .number("version", order.version())
                .put("createdAt", order.createdAt())
                .put("updatedAt", order.updatedAt());
    }

    static void closedLot(JsonText json, ClosedLot closed) {
        json.id("id", closed.id())
                .id("lotId", closed.lotId())
                .id("positionId", closed.positionId())
                .id("fillId", closed.fillId())
                .put("symbol", closed.symbol())
                .put("direction", closed.direction())
                .put("volume", closed.volume())
                .put("remaining", closed.remaining())
                .put("entryPrice", closed.entryPrice())
                .put("exitPrice", closed.exitPrice())
                .put("closeReason", closed.closeReason())
                .put("realizedPnl", closed.realizedPnl())
                .put("commission", closed.commission())
                .put("swap", closed.swap())
                .put("netPnl", closed.netPnl())
                .put("openedAt", closed.openedAt())
                .put("closedAt", closed.closedAt())
                .put("tag", closed.tag());
    }

    static void cancelledLevel(JsonText json, CancelledLevel cancelled) {
        json.id("positionId", cancelled.positionId())
                .put("level", cancelled.level())
                .put("price", cancelled.price())
                .put("reason", cancelled.reason());
    }
}
