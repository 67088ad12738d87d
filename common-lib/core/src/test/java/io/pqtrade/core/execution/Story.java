package io.pqtrade.core.execution;

import io.pqtrade.core.execution.TradeCommand.ClosePositions.Selection;
import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.portfolio.Preset;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.swap.Rollover;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A seeded generator of markets and commands: the same seed tells the same story. */
final class Story {

    private static final Map<String, String> START = new LinkedHashMap<>(Map.of(
            "EURUSD", "1.08500",
            "USDJPY", "150.270",
            "EURJPY", "163.270",
            "GBPUSD", "1.27000",
            "XAUUSD", "2650.60",
            "BTCUSD", "96500.00"));
    private static final List<String> SYMBOLS = START.keySet().stream().sorted().toList();

    private final Random random;
    private final Desk desk;
    private final Map<String, BigDecimal> mids = new LinkedHashMap<>();

    Story(long seed) {
        this.random = new Random(seed);
        Currency currency = pick(List.of(Currency.USD, Currency.EUR, Currency.JPY));
        String balance = currency.equals(Currency.JPY) ? "5000000" : "30000.00";
        this.desk = Desk.with(
                balance, currency, pick(List.of(10, 30, 100)), pick(List.of(PositionMode.values())), policies(), null);
        SYMBOLS.forEach(symbol -> mids.put(symbol, new BigDecimal(START.get(symbol))));
        SYMBOLS.forEach(symbol -> desk.instrument(symbol, this::terms));
        SYMBOLS.forEach(this::quote);
    }

    Desk desk() {
        return desk;
    }

    void moveMarket() {
        desk.after(Duration.ofMillis(500));
        SYMBOLS.forEach(symbol -> {
            double drift = random.nextGaussian() * (random.nextInt(20) == 0 ? 0.02 : 0.002);
            BigDecimal mid = mids.get(symbol)
                    .multiply(BigDecimal.valueOf(1 + drift))
                    .setScale(digits(symbol), RoundingMode.HALF_UP);
            mids.put(symbol, mid);
            quote(symbol);
        });
    }

    TradeCommand nextCommand() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> marketOrder();
            case 6, 7 -> pendingOrder();
            case 8, 9 -> close();
            case 10 -> modifyPosition();
            case 11 -> modifyOrder();
            case 12 -> new TradeCommand.CancelOrder(Desk.ID, orderId());
            case 13, 14 -> fillPending();
            case 15 -> closeOnTrigger();
            case 16 -> new TradeCommand.CheckMargin(Desk.ID, desk.quoteOf(symbol()));
            case 17 ->
                new TradeCommand.ChargeSwap(Desk.ID, Rollover.lastAt(desk.now()).plusDays(random.nextInt(3)));
            case 18 -> new TradeCommand.ClosePositions(Desk.ID, pick(List.of(Selection.values())), symbol());
            default ->
                new TradeCommand.MoveFunds(
                        Desk.ID,
                        pick(List.of(EntryKind.DEPOSIT, EntryKind.WITHDRAWAL, EntryKind.ADJUSTMENT)),
                        BigDecimal.valueOf(1 + random.nextInt(3000)),
                        null);
        };
    }

    TradeCommand.PlaceMarketOrder marketOrder() {
        String symbol = symbol();
        Side side = pick(List.of(Side.values()));
        boolean levels = random.nextInt(3) == 0;
        return new TradeCommand.PlaceMarketOrder(
                Desk.ID,
                symbol,
                side,
                volume(),
                levels ? offset(symbol, -side.sign() * random.nextInt(12)) : null,
                levels ? offset(symbol, side.sign() * random.nextInt(12)) : null,
                random.nextInt(8) == 0 ? distance(symbol) : null,
                random.nextInt(10) == 0 ? offset(symbol, side.sign()) : null,
                random.nextBoolean() ? TimeInForce.FOK : TimeInForce.IOC,
                null,
                null);
    }

    TradeCommand.PlacePendingOrder pendingOrder() {
        String symbol = symbol();
        Side side = pick(List.of(Side.values()));
        OrderType type = pick(List.of(OrderType.LIMIT, OrderType.STOP, OrderType.STOP_LIMIT));
        int away = (type == OrderType.LIMIT ? -1 : 1) * side.sign() * (1 + random.nextInt(5));
        boolean dated = random.nextInt(3) == 0;
        List<Order> working = desk.portfolio().orders();
        return new TradeCommand.PlacePendingOrder(
                Desk.ID,
                symbol,
                side,
                type,
                volume(),
                offset(symbol, away),
                type == OrderType.STOP_LIMIT ? offset(symbol, away - side.sign()) : null,
                null,
                random.nextInt(3) == 0 ? offset(symbol, away + side.sign() * 4) : null,
                random.nextInt(6) == 0 ? distance(symbol) : null,
                null,
                dated ? TimeInForce.GTD : TimeInForce.GTC,
                dated ? desk.now().plusSeconds(5 + random.nextInt(60)) : null,
                working.isEmpty() || random.nextInt(4) > 0
                        ? null
                        : pick(working).id(),
                null,
                null);
    }

    TradeCommand.ClosePosition close() {
        List<Position> open = desk.portfolio().positions();
        if (open.isEmpty()) {
            return new TradeCommand.ClosePosition(Desk.ID, 4711, null);
        }
        return new TradeCommand.ClosePosition(Desk.ID, pick(open).id(), random.nextBoolean() ? null : volume());
    }

    private TradeCommand modifyPosition() {
        List<Position> open = desk.portfolio().positions();
        if (open.isEmpty()) {
            return marketOrder();
        }
        Position position = pick(open);
        int sign = position.direction().sign();
        return new TradeCommand.ModifyPosition(
                Desk.ID,
                position.id(),
                change(offset(position.symbol(), -sign * random.nextInt(8))),
                change(offset(position.symbol(), sign * random.nextInt(8))),
                change(distance(position.symbol())));
    }

    private TradeCommand modifyOrder() {
        List<Order> working = desk.portfolio().orders();
        if (working.isEmpty()) {
            return pendingOrder();
        }
        Order order = pick(working);
        return new TradeCommand.ModifyOrder(
                Desk.ID,
                order.id(),
                random.nextBoolean() ? Change.keep() : Change.to(volume()),
                random.nextBoolean() ? Change.keep() : Change.to(offset(order.symbol(), random.nextInt(9) - 4)),
                Change.keep(),
                random.nextBoolean() ? Change.keep() : Change.remove(),
                Change.keep(),
                Change.keep(),
                random.nextInt(4) > 0 ? Change.keep() : Change.to(desk.now().plusSeconds(30)));
    }

    private TradeCommand fillPending() {
        List<Order> working = desk.portfolio().orders();
        if (working.isEmpty()) {
            return pendingOrder();
        }
        Order order = pick(working);
        Quote tick = desk.quoteOf(order.symbol());
        return new TradeCommand.FillPending(Desk.ID, order.id(), order.version(), tick);
    }

    private TradeCommand closeOnTrigger() {
        List<Position> open = desk.portfolio().positions();
        if (open.isEmpty()) {
            return marketOrder();
        }
        Position position = pick(open);
        return new TradeCommand.CloseOnTrigger(
                Desk.ID, position.id(), position.version(), CloseReason.STOP_LOSS, desk.quoteOf(position.symbol()));
    }

    private <T> Change<T> change(T value) {
        return switch (random.nextInt(3)) {
            case 0 -> Change.keep();
            case 1 -> Change.remove();
            default -> Change.to(value);
        };
    }

    private long orderId() {
        List<Order> working = desk.portfolio().orders();
        return working.isEmpty() || random.nextInt(5) == 0
                ? 1 + random.nextInt(200)
                : pick(working).id();
    }

    private Lots volume() {
        return new Lots(BigDecimal.valueOf(1 + random.nextInt(random.nextInt(6) == 0 ? 400 : 40), 2));
    }

    /** So many thousandths away from the middle. */
    private Price offset(String symbol, int thousandths) {
        BigDecimal mid = mids.get(symbol);
        return new Price(mid.add(mid.multiply(BigDecimal.valueOf(thousandths, 3)))
                .setScale(digits(symbol), RoundingMode.HALF_UP));
    }

    private BigDecimal distance(String symbol) {
        return mids.get(symbol)
                .multiply(BigDecimal.valueOf(1 + random.nextInt(9), 3))
                .setScale(digits(symbol), RoundingMode.HALF_UP);
    }

    private void quote(String symbol) {
        BigDecimal mid = mids.get(symbol);
        BigDecimal half =
                BigDecimal.ONE.movePointLeft(digits(symbol)).multiply(BigDecimal.valueOf(1 + random.nextInt(20)));
        desk.quote(symbol, mid.subtract(half).toPlainString(), mid.add(half).toPlainString());
    }

    private static int digits(String symbol) {
        return new BigDecimal(START.get(symbol)).scale();
    }

    private Policies policies() {
        return random.nextInt(3) == 0
                ? Policies.DEFAULT
                : pick(List.of(Preset.values())).policies();
    }

    private Instrument terms(Instrument instrument) {
        Commission commission = switch (random.nextInt(3)) {
            case 0 -> Commission.NONE;
            case 1 -> new Commission(Commission.Kind.PER_LOT, new BigDecimal("3.333"));
            default -> new Commission(Commission.Kind.PERCENT_OF_NOTIONAL, new BigDecimal("0.0037"));
        };
        return Instruments.withCommission(instrument, commission);
    }

    private String symbol() {
        return pick(SYMBOLS);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
