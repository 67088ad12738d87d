package io.pqtrade.trading.event;

import static io.pqtrade.trading.fixture.TradingWorld.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.History;
import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.trading.fixture.SmallRules;
import io.pqtrade.trading.fixture.TradingWorld;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final UUID PORTFOLIO = new UUID(0, 1);

    /** Consumers live elsewhere and longer: this text may gain fields, and must not lose or change any. */
    @Test
    void a_filled_order_is_this_text() {
        TradeEvent filled = bought();

        assertThat(EventJson.write(filled, Set.of(3L))).isEqualTo("""
                        {"type":"orderFilled.v1",\
                        "order":{"id":"1","symbol":"EURUSD","side":"BUY","orderType":"MARKET","volume":"0.1",\
                        "stopLoss":"1.08","takeProfit":"1.09","timeInForce":"FOK","state":"FILLED","stopTouched":false,\
                        "armedAtSequence":42,"version":0,\
                        "createdAt":"2026-01-14T12:00:00Z","updatedAt":"2026-01-14T12:00:00Z"},\
                        "fill":{"id":"4","orderId":"1","positionId":"2","symbol":"EURUSD","side":"BUY","volume":"0.1",\
                        "price":"1.08512","quote":{"symbol":"EURUSD","bid":"1.085","ask":"1.08512","sequence":42,\
                        "at":"2026-01-14T12:00:00Z","manual":false},"commission":"0","realizedPnl":"0",\
                        "executedAt":"2026-01-14T12:00:00Z"},\
                        "closed":[],\
                        "positions":[{"id":"2","symbol":"EURUSD","direction":"LONG","volume":"0.1",\
                        "entryPrice":"1.08512","stopLoss":"1.08","takeProfit":"1.09","armedAtSequence":42,"version":0,\
                        "openedAt":"2026-01-14T12:00:00Z","changedLots":[{"id":"3","volume":"0.1","initialVolume":"0.1",\
                        "entryPrice":"1.08512","openedAt":"2026-01-14T12:00:00Z","marginConversion":"1",\
                        "commission":"0","swap":"0"}]}],\
                        "closedPositionIds":[],"entries":[],\
                        "explanation":{"rule":"TEST","formula":"given","inputs":{},"unrounded":"0","rounded":"0",\
                        "quotes":[]}}""");
    }

    @Test
    void lots_an_event_left_alone_are_not_told_again() {
        assertThat(EventJson.write(bought(), Set.of())).contains("\"changedLots\":[]");
    }

    private static TradeEvent bought() {
        AtomicLong ids = new AtomicLong();
        Outcome outcome = new SmallRules()
                .decide(
                        TradingWorld.terms(),
                        order(PORTFOLIO, "0.10", null, null),
                        TradingWorld.MARKET,
                        History.EMPTY,
                        ids::incrementAndGet);
        return outcome.events().getFirst();
    }
}
