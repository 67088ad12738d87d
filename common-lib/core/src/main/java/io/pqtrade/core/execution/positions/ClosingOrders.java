package io.pqtrade.core.execution.positions;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.ClosePositions;
import io.pqtrade.core.execution.TradeCommand.ForceClose;
import io.pqtrade.core.execution.checking.AccessChecks;
import io.pqtrade.core.execution.checking.InstrumentChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.position.Profit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closing on request: by the client one or many, by an admin whatever the client's rights. */
public final class ClosingOrders {

    private ClosingOrders() {}

    public static Outcome close(Decision decision, ClosePosition command) {
        Optional<Rejection> missing = OpenPositions.find(decision, command.positionId());
        if (missing.isPresent()) {
            return decision.refuse(missing.get());
        }
        Position position = decision.portfolio().position(command.positionId()).orElseThrow();
        Lots asked = command.volume();
        Closing closing = Closing.of(decision, position, asked == null ? position.volume() : asked);
        Optional<Rejection> refusal = first(
                () -> AccessChecks.mayManage(decision),
                () -> InstrumentChecks.known(decision, position.symbol()),
                () -> InstrumentChecks.acceptsClient(decision.instrument(position.symbol())),
                closing::check);
        if (refusal.isPresent()) {
            return Refusals.order(decision, closing.order(), refusal.get());
        }
        closing.fill(CloseReason.CLIENT);
        return decision.accept();
    }

    /** Each position on its own, oldest first: one refused does not hold the others. */
    public static Outcome closeSeveral(Decision decision, ClosePositions command) {
        List<Position> selected = select(decision, command);
        Optional<Rejection> refusal =
                first(() -> AccessChecks.mayManage(decision), () -> nothing(decision, command, selected));
        if (refusal.isPresent()) {
            return Refusals.request(decision, "CLOSE_POSITIONS", null, null, refusal.get());
        }
        List<Rejection> refusals = new ArrayList<>();
        for (Position position : selected) {
            Closing closing = Closing.of(decision, position, position.volume());
            Optional<Rejection> single = first(
                    () -> InstrumentChecks.known(decision, position.symbol()),
                    () -> InstrumentChecks.acceptsClient(decision.instrument(position.symbol())),
                    closing::check);
            settle(decision, closing, single, CloseReason.CLIENT, refusals);
        }
        return decision.accept(refusals);
    }

    /** An admin's close: one position and its refusal, or all with theirs. */
    public static Outcome force(Decision decision, ForceClose command) {
        Long single = command.positionId();
        return single == null ? forceAll(decision) : forceOne(decision, single);
    }

    private static Outcome forceOne(Decision decision, long positionId) {
        Optional<Rejection> missing = OpenPositions.find(decision, positionId);
        if (missing.isPresent()) {
            return decision.refuse(missing.get());
        }
        Closing closing = Closing.whole(decision, positionId);
        Optional<Rejection> refusal = forced(decision, closing);
        if (refusal.isPresent()) {
            return Refusals.order(decision, closing.order(), refusal.get());
        }
        closing.fill(CloseReason.ADMIN);
        return decision.accept();
    }

    private static Outcome forceAll(Decision decision) {
        List<Rejection> refusals = new ArrayList<>();
        for (Position position : decision.portfolio().positions()) {
            Closing closing = Closing.whole(decision, position.id());
            settle(decision, closing, forced(decision, closing), CloseReason.ADMIN, refusals);
        }
        return decision.accept(refusals);
    }

    private static Optional<Rejection> forced(Decision decision, Closing closing) {
        return first(() -> InstrumentChecks.known(decision, closing.position().symbol()), closing::possible);
    }

    private static void settle(
            Decision decision,
            Closing closing,
            Optional<Rejection> refusal,
            CloseReason reason,
            List<Rejection> refusals) {
        if (refusal.isEmpty()) {
            closing.fill(reason);
            return;
        }
        Order order = closing.order();
        Rejection named = refusal.get().with("positionId", closing.position().id());
        Refusals.recordOrder(decision, order, named);
        refusals.add(named);
    }

    private static List<Position> select(Decision decision, ClosePositions command) {
        List<Position> open = decision.portfolio().positions();
        return switch (command.selection()) {
            case ALL -> open;
            case SYMBOL -> decision.portfolio().positionsOf(symbol(command.symbol()));
            case LOSING ->
                open.stream()
                        .filter(position -> floatingSign(decision, position) < 0)
                        .toList();
            case WINNING ->
                open.stream()
                        .filter(position -> floatingSign(decision, position) > 0)
                        .toList();
        };
    }

    private static String symbol(@Nullable String symbol) {
        if (symbol == null) {
            throw new IllegalArgumentException("closing by symbol needs one");
        }
        return symbol;
    }

    /** Zero for a symbol without a price: it can neither be called losing nor winning. */
    private static int floatingSign(Decision decision, Position position) {
        Optional<Instrument> instrument = decision.market().instrument(position.symbol());
        Optional<Quote> quote = decision.market().quote(position.symbol());
        if (instrument.isEmpty() || quote.isEmpty()) {
            return 0;
        }
        Price closing = quote.get().fillPrice(position.direction().closingSide());
        return Profit.floating(position, closing, instrument.get().contractSize())
                .signum();
    }

    /** Whether a position loses or wins was told by its quote. */
    private static Optional<Rejection> nothing(Decision decision, ClosePositions command, List<Position> selected) {
        return Refusals.when(
                selected.isEmpty(),
                () -> Rejection.of(
                                RejectionCode.NOTHING_TO_CLOSE,
                                "No open position matches.",
                                "selection",
                                command.selection())
                        .knowing(decision.market()
                                .quotes(decision.portfolio().positions().stream()
                                        .map(Position::symbol)
                                        .toList())));
    }
}
