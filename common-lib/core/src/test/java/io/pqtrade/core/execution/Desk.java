package io.pqtrade.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.PlaceMarketOrder;
import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.Protocol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio, a market and the engine between them. Whatever it does, it proves on the way that the portfolio after a decision
 * is the fold of its events, and that the balance is the sum of its entries.
 */
public final class Desk implements History {

    /** A Wednesday on which everything trades. */
    public static final Instant NOON = Instant.parse("2026-10-28T14:00:00Z");

    static final UUID ID = new UUID(0, 7);

    private final Engine engine = new Engine();
    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<String, Quote> quotes = new HashMap<>();
    private final Map<Long, OrderState> settled = new HashMap<>();
    private final Set<Long> closedPositions = new HashSet<>();
    private final Set<String> clientOrderIds = new HashSet<>();
    private final List<TradeEvent> events = new ArrayList<>();
    private final List<ClosedLot> closedUncharged = new ArrayList<>();
    private final Map<EntryKind, BigDecimal> posted = new EnumMap<>(EntryKind.class);
    private BigDecimal sumOfEntries = BigDecimal.ZERO;
    private Instant now = NOON;
    private long lastId;
    private long sequence;
    private Portfolio portfolio;

    private Desk(Portfolio terms, String balance) {
        this.portfolio = terms;
        Catalogue.shipped().forEach(instrument -> instruments.put(instrument.symbol(), instrument));
        accept(new TradeCommand.OpenPortfolio(terms, Money.of(balance, terms.currency())));
    }

    public static Desk with(String balance) {
        return with(balance, PositionMode.NETTING_FIFO, Policies.DEFAULT);
    }

    static Desk with(String balance, PositionMode mode, Policies policies) {
        return with(balance, Currency.USD, 30, mode, policies, null);
    }

    static Desk with(
            String balance,
            Currency currency,
            int leverage,
            PositionMode mode,
            Policies policies,
            @Nullable Protocol protocol) {
        Portfolio terms = new Portfolio(
                ID,
                new UUID(0, 1),
                "desk",
                currency,
                BigDecimal.ZERO,
                leverage,
                mode,
                policies,
                protocol,
                null,
                AccessRights.FULL_ACCESS,
                false,
                null,
                null,
                List.of(),
                List.of(),
                0);
        return new Desk(terms, balance);
    }

    // ---- market

    Desk quote(String symbol, String bid, String ask) {
        quotes.put(symbol, tick(symbol, bid, ask));
        return this;
    }

    /** A quote that exists but was not put into the market view: what a system command brings along. */
    Quote tick(String symbol, String bid, String ask) {
        return new Quote(symbol, Price.of(bid), Price.of(ask), ++sequence, now, false);
    }

    Desk manualQuote(String symbol, String bid, String ask) {
        quotes.put(symbol, new Quote(symbol, Price.of(bid), Price.of(ask), ++sequence, now, true));
        return this;
    }

    Desk withoutQuote(String symbol) {
        quotes.remove(symbol);
        return this;
    }

    Desk instrument(String symbol, UnaryOperator<Instrument> change) {
        instruments.computeIfPresent(symbol, (_, instrument) -> change.apply(instrument));
        return this;
    }

    /** Only these are listed, as where a conversion has to find its way among few. */
    Desk listing(Collection<String> symbols) {
        instruments.keySet().retainAll(symbols);
        return this;
    }

    /** A position that was opened before the story begins. */
    Desk holding(Position position) {
        portfolio = portfolio.edit().put(position).done();
        return this;
    }

    /** An order that was placed before the story begins. */
    Desk working(Order order) {
        portfolio = portfolio.edit().put(order).done();
        return this;
    }

    Desk at(Instant instant) {
        now = instant;
        return this;
    }

    Desk after(Duration pause) {
        return at(now.plus(pause));
    }

    MarketView market() {
        return new MarketView(now, instruments, quotes, Duration.ofSeconds(5), MarketView.HoursPolicy.REAL);
    }

    Instant now() {
        return now;
    }

    Quote quoteOf(String symbol) {
        return Objects.requireNonNull(quotes.get(symbol));
    }

    // ---- orders

    static PlaceMarketOrder market(Side side, String symbol, String volume) {
        return new PlaceMarketOrder(
                ID, symbol, side, Lots.of(volume), null, null, null, null, TimeInForce.FOK, null, null);
    }

    static PlaceMarketOrder buy(String symbol, String volume) {
        return market(Side.BUY, symbol, volume);
    }

    static PlaceMarketOrder sell(String symbol, String volume) {
        return market(Side.SELL, symbol, volume);
    }

    static PlaceMarketOrder with(
            PlaceMarketOrder order, @Nullable String stopLoss, @Nullable String takeProfit, @Nullable String trailing) {
        return new PlaceMarketOrder(
                ID,
                order.symbol(),
                order.side(),
                order.volume(),
                price(stopLoss),
                price(takeProfit),
                trailing == null ? null : new BigDecimal(trailing),
                order.priceBound(),
                order.timeInForce(),
                order.clientOrderId(),
                order.tag());
    }

    static PlacePendingOrder pending(OrderType type, Side side, String symbol, String volume, String price) {
        return pending(type, side, symbol, volume, price, null, null, null);
    }

    static PlacePendingOrder pending(
            OrderType type,
            Side side,
            String symbol,
            String volume,
            String price,
            @Nullable String limitPrice,
            @Nullable String stopLoss,
            @Nullable String takeProfit) {
        return new PlacePendingOrder(
                ID,
                symbol,
                side,
                type,
                Lots.of(volume),
                Price.of(price),
                price(limitPrice),
                price(stopLoss),
                price(takeProfit),
                null,
                null,
                TimeInForce.GTC,
                null,
                null,
                null,
                null);
    }

    static @Nullable Price price(@Nullable String price) {
        return price == null ? null : Price.of(price);
    }

    // ---- deciding

    Outcome decide(TradeCommand command) {
        Portfolio before = portfolio;
        Outcome outcome = engine.decide(before, command, market(), this, () -> ++lastId);
        assertThat(PortfolioEvents.fold(before, outcome.events())).isEqualTo(outcome.portfolio());
        portfolio = outcome.portfolio();
        outcome.events().forEach(this::remember);
        assertThat(portfolio.balance()).isEqualByComparingTo(sumOfEntries);
        return outcome;
    }

    Outcome.Accepted accept(TradeCommand command) {
        Outcome outcome = decide(command);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted) outcome;
    }

    OrderFilled fill(TradeCommand command) {
        return accept(command).events().stream()
                .filter(OrderFilled.class::isInstance)
                .map(OrderFilled.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Order place(PlacePendingOrder command) {
        TradeEvent.OrderPlaced placed =
                (TradeEvent.OrderPlaced) accept(command).events().getFirst();
        return placed.order();
    }

    Rejection refuse(TradeCommand command) {
        Outcome outcome = decide(command);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).rejection();
    }

    RejectionCode codeOf(TradeCommand command) {
        return refuse(command).code();
    }

    OrderFilled close(long positionId) {
        return fill(new ClosePosition(ID, positionId, null));
    }

    // ---- state

    Portfolio portfolio() {
        return portfolio;
    }

    Position position() {
        assertThat(portfolio.positions()).hasSize(1);
        return portfolio.positions().getFirst();
    }

    String balance() {
        return portfolio.balance().toPlainString();
    }

    List<TradeEvent> events() {
        return events;
    }

    List<LedgerEntry> entries() {
        return events.stream().flatMap(event -> entriesOf(event).stream()).toList();
    }

    static List<LedgerEntry> entriesOf(TradeEvent event) {
        return switch (event) {
            case TradeEvent.FundsMoved moved -> List.of(moved.entry());
            case OrderFilled filled -> filled.entries();
            case TradeEvent.SwapCharged charged ->
                charged.charges().stream().map(TradeEvent.LotSwap::entry).toList();
            default -> List.of();
        };
    }

    /** Sum of all bookings of that kind. */
    BigDecimal posted(EntryKind kind) {
        return posted.getOrDefault(kind, BigDecimal.ZERO);
    }

    void owesSwapFor(ClosedLot lot) {
        closedUncharged.add(lot);
    }

    private void remember(TradeEvent event) {
        events.add(event);
        entriesOf(event).forEach(this::add);
        switch (event) {
            case OrderFilled filled -> {
                settle(filled.order());
                closedPositions.addAll(filled.closedPositionIds());
            }
            case TradeEvent.OrderPlaced placed -> rememberClientOrderId(placed.order());
            case TradeEvent.OrderCancelled cancelled -> settle(cancelled.order());
            case TradeEvent.OrderExpired expired -> settle(expired.order());
            case TradeEvent.OrderRejected rejected -> settle(rejected.order());
            default -> {}
        }
    }

    private void add(LedgerEntry entry) {
        BigDecimal amount = entry.amount().amount();
        sumOfEntries = sumOfEntries.add(amount);
        posted.merge(entry.kind(), amount, BigDecimal::add);
    }

    private void settle(Order order) {
        settled.put(order.id(), order.state());
        rememberClientOrderId(order);
    }

    private void rememberClientOrderId(Order order) {
        if (order.clientOrderId() != null) {
            clientOrderIds.add(order.clientOrderId());
        }
    }

    @Override
    public boolean clientOrderIdTaken(String clientOrderId) {
        return clientOrderIds.contains(clientOrderId);
    }

    @Override
    public Optional<OrderState> settledOrder(long orderId) {
        return Optional.ofNullable(settled.get(orderId));
    }

    @Override
    public boolean closedPosition(long positionId) {
        return closedPositions.contains(positionId);
    }

    @Override
    public List<ClosedLot> closedUncharged(LocalDate rolloverDate, Instant rollover) {
        return List.copyOf(closedUncharged);
    }
}
