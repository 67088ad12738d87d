package io.pqtrade.core.execution;

import io.pqtrade.core.execution.TradeCommand.PlaceMarketOrder;
import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.filling.Execution;
import io.pqtrade.core.execution.filling.Filling;
import io.pqtrade.core.execution.orders.NewOrder;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.StopOutPrice;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.protocol.Headroom;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolRules;
import io.pqtrade.core.protocol.ProtocolState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a command and looks at what it left. */
final class Previewing {

    /** Above every stored id, so that what is imagined sorts behind what there is. */
    private static final long FIRST_IMAGINED_ID = Long.MAX_VALUE / 2;

    /** @param market in which the portfolio after is valued */
    private record After(Portfolio portfolio, MarketView market, Optional<Price> fillPrice) {}

    private final Engine engine = new Engine();
    private final Portfolio portfolio;
    private final MarketView market;
    private final History history;
    private long lastId = FIRST_IMAGINED_ID;

    Previewing(Portfolio portfolio, MarketView market, History history) {
        this.portfolio = portfolio;
        this.market = market;
        this.history = history;
    }

    Preview preview(TradeCommand command) {
        Outcome outcome = engine.decide(portfolio, command, market, history, this::nextId);
        Rejection rejection = switch (outcome) {
            case Outcome.Accepted _ -> null;
            case Outcome.Rejected rejected -> rejected.rejection();
        };
        return describe(rejection, after(command, outcome), PreviewCosts.of(portfolio, command, market));
    }

    private Optional<After> after(TradeCommand command, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted
            when command instanceof PlacePendingOrder pending -> Optional.of(imagined(accepted.portfolio(), pending));
            case Outcome.Accepted accepted -> Optional.of(new After(accepted.portfolio(), market, fillPrice(accepted)));
            case Outcome.Rejected rejected
            when command instanceof PlaceMarketOrder order
                    && rejected.rejection().code() == RejectionCode.INSUFFICIENT_MARGIN -> Optional.of(imagined(order));
            case Outcome.Rejected _ -> Optional.empty();
        };
    }

    /** The market order filled although the margin forbids it. */
    private After imagined(PlaceMarketOrder command) {
        Decision decision = new Decision(portfolio, market, history, this::nextId);
        return filled(decision, NewOrder.market(decision, command));
    }

    /** The pending order filled at its price, the spread as it is now. */
    private After imagined(Portfolio placed, PlacePendingOrder command) {
        Price price = command.limitPrice() == null ? command.price() : command.limitPrice();
        MarketView there =
                market(atPrice(Objects.requireNonNull(market.quotes().get(command.symbol())), command.side(), price));
        Decision decision = new Decision(placed, there, history, this::nextId);
        return filled(decision, NewOrder.pending(decision, command, null));
    }

    private static After filled(Decision decision, Order order) {
        Quote quote = decision.quote(order.symbol());
        OrderFilled filled = Filling.fill(decision, Execution.atMarket(decision, order, quote, CloseReason.CLIENT));
        decision.record(filled);
        return new After(
                decision.portfolio(),
                decision.market(),
                Optional.of(filled.fill().price()));
    }

    private static Optional<Price> fillPrice(Outcome.Accepted accepted) {
        return accepted.events().stream()
                .filter(OrderFilled.class::isInstance)
                .map(event -> ((OrderFilled) event).fill().price())
                .findFirst();
    }

    private Preview describe(@Nullable Rejection rejection, Optional<After> after, PreviewCosts costs) {
        Valuation valuation = after.flatMap(then -> MarginRules.value(then.portfolio(), then.market()))
                .orElse(null);
        BigDecimal level = valuation == null ? null : valuation.marginLevelPercent();
        return new Preview(
                rejection == null,
                rejection,
                after.flatMap(After::fillPrice).orElse(null),
                valuation == null ? null : posted(valuation.usedMargin()),
                valuation == null ? null : posted(valuation.freeMargin()),
                level == null ? null : level.setScale(2, RoundingMode.HALF_UP),
                after.flatMap(then -> costs.symbol()
                                .flatMap(symbol -> StopOutPrice.of(then.portfolio(), symbol, then.market())))
                        .orElse(null),
                costs.swapPerNight().map(this::posted).orElse(null),
                costs.spreadCost().map(this::posted).orElse(null),
                costs.pipValue().map(this::posted).orElse(null),
                valuation == null || after.isEmpty()
                        ? null
                        : headroom(after.get().portfolio(), valuation));
    }

    private static @Nullable Headroom headroom(Portfolio after, Valuation valuation) {
        Protocol protocol = after.protocol();
        ProtocolState state = after.protocolState();
        return protocol == null || state == null
                ? null
                : ProtocolRules.headroom(protocol, state, valuation.balance(), valuation.equity());
    }

    private MarketView market(Quote quote) {
        Map<String, Quote> quotes = new HashMap<>(market.quotes());
        quotes.put(quote.symbol(), quote);
        return new MarketView(market.now(), market.instruments(), quotes, market.maxQuoteAge(), market.hours());
    }

    private static Quote atPrice(Quote quote, Side side, Price price) {
        BigDecimal shift = price.value().subtract(quote.fillPrice(side).value());
        return new Quote(
                quote.symbol(),
                new Price(quote.bid().value().add(shift)),
                new Price(quote.ask().value().add(shift)),
                quote.sequence(),
                quote.at(),
                quote.manual());
    }

    private BigDecimal posted(BigDecimal amount) {
        return Rounding.post(amount, portfolio.currency());
    }

    private long nextId() {
        return ++lastId;
    }
}
