package io.pqtrade.trading.event;

import io.pqtrade.core.execution.Fill;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.ProtocolState;
import java.util.Set;

/**
 * The JSON of an event: what the event table keeps and the stream carries. Written by hand, field by field, because it
 * outlives the records it is made from. A position's lots are written only as far as the event changed them, so that an
 * order costs the same however many lots its position has.
 */
public final class EventJson {

    private static final int TYPICAL_EXPLANATION = 600;

    private EventJson() {}

    /** @param changedLots lots the event opened or changed; only these appear under their position */
    public static String write(TradeEvent event, Set<Long> changedLots) {
        return JsonText.object(json -> {
            json.put("type", EventTypes.of(event));
            fields(json, event, changedLots);
        });
    }

    /** What explains a booking, as kept beside it. */
    public static String write(Explanation explanation) {
        return JsonText.object(TYPICAL_EXPLANATION, json -> explanation(json, explanation));
    }

    private static void fields(JsonText json, TradeEvent event, Set<Long> changedLots) {
        switch (event) {
            case TradeEvent.PortfolioOpened e -> json.object("portfolio", it -> portfolio(it, e.portfolio()));
            case TradeEvent.FundsMoved e -> json.object("entry", it -> entry(it, e.entry()));
            case TradeEvent.OrderPlaced e -> json.object("order", it -> OrderJson.order(it, e.order()));
            case TradeEvent.OrderModified e -> json.object("order", it -> OrderJson.order(it, e.order()));
            case TradeEvent.StopTouched e -> json.object("order", it -> OrderJson.order(it, e.order()));
            case TradeEvent.OrderFilled e -> filled(json, e, changedLots);
            case TradeEvent.OrderCancelled e -> cancelled(json, e);
            case TradeEvent.OrderExpired e -> json.object("order", it -> OrderJson.order(it, e.order()));
            case TradeEvent.OrderRejected e ->
                json.object("order", it -> OrderJson.order(it, e.order()))
                        .object("rejection", it -> rejection(it, e.rejection()));
            case TradeEvent.RequestRejected e ->
                json.put("request", e.request())
                        .id("orderId", e.orderId())
                        .id("positionId", e.positionId())
                        .object("rejection", it -> rejection(it, e.rejection()));
            case TradeEvent.PositionModified e ->
                json.object("position", it -> position(it, e.position(), changedLots));
            case TradeEvent.TrailingStopMoved e ->
                json.object("position", it -> position(it, e.position(), changedLots));
            case TradeEvent.SwapCharged e ->
                json.put("rolloverDate", e.rolloverDate().toString())
                        .put(
                                "currency",
                                e.charges()
                                        .getLast()
                                        .entry()
                                        .amount()
                                        .currency()
                                        .code())
                        .put("balanceAfter", e.charges().getLast().entry().balanceAfter())
                        .objects("charges", e.charges(), EventJson::lotSwap);
            case TradeEvent.MarginCalled e ->
                json.put("marginLevelPercent", e.marginLevelPercent())
                        .put("equity", e.equity())
                        .put("usedMargin", e.usedMargin())
                        .put("at", e.at());
            case TradeEvent.MarginRestored e ->
                json.put("marginLevelPercent", e.marginLevelPercent())
                        .put("equity", e.equity())
                        .put("usedMargin", e.usedMargin())
                        .put("at", e.at());
            case TradeEvent.StoppedOut e ->
                json.id("positionId", e.positionId())
                        .put("levelBeforePercent", e.levelBeforePercent())
                        .put("levelAfterPercent", e.levelAfterPercent());
            case TradeEvent.ProtocolDayStarted e -> json.object("state", it -> protocolState(it, e.state()));
            case TradeEvent.ProtocolBreached e ->
                json.put("rule", e.rule())
                        .map("figures", e.figures())
                        .object("state", it -> protocolState(it, e.state()));
            case TradeEvent.ProtocolTierReached e ->
                json.put("tier", e.tier())
                        .put("rule", e.rule())
                        .map("figures", e.figures())
                        .object("state", it -> protocolState(it, e.state()));
            case TradeEvent.ProtocolStateChanged e -> json.object("state", it -> protocolState(it, e.state()));
            case TradeEvent.ProtocolRestarted e ->
                json.put("initialBalance", e.protocol().initialBalance())
                        .object("state", it -> protocolState(it, e.state()));
            case TradeEvent.AccessRightsChanged e -> json.put("accessRights", e.accessRights());
            case TradeEvent.PortfolioDeleted e -> json.put("at", e.at());
        }
    }

    private static void cancelled(JsonText json, TradeEvent.OrderCancelled e) {
        json.object("order", it -> OrderJson.order(it, e.order()));
        Rejection cause = e.cause();
        if (cause != null) {
            json.object("rejection", it -> rejection(it, cause));
        }
    }

    private static void filled(JsonText json, TradeEvent.OrderFilled e, Set<Long> changedLots) {
        json.object("order", it -> OrderJson.order(it, e.order()))
                .object("fill", it -> fill(it, e.fill()))
                .objects("closed", e.closed(), OrderJson::closedLot)
                .objects("positions", e.positions(), (it, position) -> position(it, position, changedLots))
                .texts(
                        "closedPositionIds",
                        e.closedPositionIds().stream().map(String::valueOf).toList())
                .objectsIfAny("cancelledLevels", e.cancelledLevels(), OrderJson::cancelledLevel)
                .objects("entries", e.entries(), EventJson::entry)
                .object("explanation", it -> explanation(it, e.explanation()));
    }

    private static void portfolio(JsonText json, Portfolio portfolio) {
        json.put("id", portfolio.id().toString())
                .put("ownerId", portfolio.ownerId().toString())
                .put("name", portfolio.name())
                .put("currency", portfolio.currency().code())
                .put("balance", portfolio.balance())
                .number("leverage", portfolio.leverage())
                .put("positionMode", portfolio.positionMode())
                .put("accessRights", portfolio.accessRights());
    }

    /** Without what its ledger row says: a night's charges are many. */
    private static void lotSwap(JsonText json, TradeEvent.LotSwap charge) {
        json.put("symbol", charge.symbol())
                .id("positionId", charge.positionId())
                .id("lotId", charge.lotId())
                .number("units", charge.units())
                .id("entryId", charge.entry().id())
                .put("amount", charge.entry().amount().amount());
    }

    private static void entry(JsonText json, LedgerEntry entry) {
        json.id("id", entry.id())
                .put("kind", entry.kind())
                .put("amount", entry.amount().amount())
                .put("currency", entry.amount().currency().code())
                .put("balanceAfter", entry.balanceAfter())
                .id("orderId", entry.orderId())
                .id("positionId", entry.positionId())
                .id("lotId", entry.lotId())
                .put("note", entry.note())
                .put("at", entry.at());
    }

    private static void fill(JsonText json, Fill fill) {
        json.id("id", fill.id())
                .id("orderId", fill.orderId())
                .id("positionId", fill.positionId())
                .put("symbol", fill.symbol())
                .put("side", fill.side())
                .put("volume", fill.volume())
                .put("price", fill.price())
                .object("quote", it -> quote(it, fill.quote()))
                .put("commission", fill.commission())
                .put("realizedPnl", fill.realizedPnl())
                .put("executedAt", fill.executedAt());
    }

    private static void position(JsonText json, Position position, Set<Long> changedLots) {
        json.id("id", position.id())
                .put("symbol", position.symbol())
                .put("direction", position.direction())
                .put("volume", position.volume())
                .put("entryPrice", position.entryPrice())
                .put("stopLoss", position.stopLoss())
                .put("takeProfit", position.takeProfit())
                .put("trailingDistance", position.trailingDistance())
                .put("trailingStop", position.trailingStop())
                .number("armedAtSequence", position.armedAtSequence())
                .number("version", position.version())
                .put("tag", position.tag())
                .put("openedAt", position.openedAt())
                .objects(
                        "changedLots",
                        position.lots().stream()
                                .filter(lot -> changedLots.contains(lot.id()))
                                .toList(),
                        EventJson::lot);
    }

    private static void lot(JsonText json, Lot lot) {
        json.id("id", lot.id())
                .put("volume", lot.openVolume())
                .put("initialVolume", lot.initialVolume())
                .put("entryPrice", lot.entryPrice())
                .put("openedAt", lot.openedAt())
                .put("marginConversion", lot.marginConversion())
                .put("commission", lot.commission())
                .put("swap", lot.swap());
    }

    private static void rejection(JsonText json, Rejection rejection) {
        json.put("code", rejection.code())
                .put("detail", rejection.detail())
                .map("facts", rejection.facts())
                .objectsIfAny("quotes", rejection.quotes(), EventJson::quote);
    }

    private static void explanation(JsonText json, Explanation explanation) {
        json.put("rule", explanation.rule())
                .put("formula", explanation.formula())
                .map("inputs", explanation.inputs())
                .put("unrounded", explanation.unrounded())
                .put("rounded", explanation.rounded())
                .objects("quotes", explanation.quotes(), EventJson::quote);
    }

    private static void quote(JsonText json, Quote quote) {
        json.put("symbol", quote.symbol())
                .put("bid", quote.bid())
                .put("ask", quote.ask())
                .number("sequence", quote.sequence())
                .put("at", quote.at())
                .flag("manual", quote.manual());
        if (quote.fromBar()) {
            json.flag("fromBar", true);
        }
    }

    private static void protocolState(JsonText json, ProtocolState state) {
        json.put("day", state.day().toString())
                .put("dayAnchor", state.dayAnchor())
                .put("highestDayEndBalance", state.highestDayEndBalance())
                .number("tradingDays", state.tradingDays())
                .flag("locked", state.locked());
        if (state.blockedOn() != null) {
            json.put("blockedOn", state.blockedOn().toString());
        }
        if (state.closeOnlyOn() != null) {
            json.put("closeOnlyOn", state.closeOnlyOn().toString());
        }
    }
}
