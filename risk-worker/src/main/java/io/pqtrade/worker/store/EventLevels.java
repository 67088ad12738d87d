package io.pqtrade.worker.store;

import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Position;
import io.pqtrade.worker.store.LevelChange.Booked;
import io.pqtrade.worker.store.LevelChange.Filled;
import io.pqtrade.worker.store.LevelChange.Put;
import io.pqtrade.worker.store.LevelChange.Remove;
import io.pqtrade.worker.store.LevelChange.Reread;
import io.pqtrade.worker.store.LevelChange.Revalued;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads from an event, as it travels, what it changes in the trigger book.
 *
 * <p>A position with a trailing stop asks for a look at the tables: whether its stop waits for profit is a policy, which
 * events do not tell.
 */
public final class EventLevels {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventLevels() {}

    /** Changes in their order; one that cannot be read asks for the tables. */
    public static List<LevelChange> read(UUID portfolio, String body) {
        try {
            JsonNode event = JSON.readTree(body);
            return changes(portfolio, event);
        } catch (JacksonException | IllegalArgumentException poison) {
            return List.of(new Reread());
        }
    }

    /** The same of an event of this process, which need not travel. */
    public static List<LevelChange> of(UUID portfolio, TradeEvent event) {
        return switch (event) {
            case TradeEvent.OrderPlaced placed -> List.of(new Put(LevelsOf.order(portfolio, placed.order())));
            case TradeEvent.OrderModified modified -> List.of(new Put(LevelsOf.order(portfolio, modified.order())));
            case TradeEvent.StopTouched touched -> List.of(new Put(LevelsOf.order(portfolio, touched.order())));
            case TradeEvent.OrderCancelled cancelled ->
                List.of(new Remove(cancelled.order().id()));
            case TradeEvent.OrderExpired expired ->
                List.of(new Remove(expired.order().id()));
            case TradeEvent.PositionModified modified -> List.of(position(portfolio, modified.position()));
            case TradeEvent.TrailingStopMoved moved -> List.of(position(portfolio, moved.position()));
            case TradeEvent.OrderFilled filled -> {
                List<LevelChange> changes = new ArrayList<>();
                changes.add(new Remove(filled.order().id()));
                filled.positions().forEach(position -> changes.add(position(portfolio, position)));
                filled.closedPositionIds().forEach(closed -> changes.add(new Remove(closed)));
                changes.add(new Revalued());
                yield changes;
            }
            case TradeEvent.SwapCharged night ->
                List.of(new Booked(night.charges().stream()
                        .map(charge -> charge.entry().amount().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
            case TradeEvent.PortfolioDeleted _ -> List.of(new Reread());
            case TradeEvent.OrderRejected _, TradeEvent.RequestRejected _, TradeEvent.AccessRightsChanged _ ->
                List.of();
            default -> List.of(new Revalued());
        };
    }

    private static LevelChange position(UUID portfolio, Position position) {
        return position.trailingDistance() != null
                ? new Reread()
                : new Put(LevelsOf.position(portfolio, position, Policies.Trailing.FROM_CREATION));
    }

    private static List<LevelChange> changes(UUID portfolio, JsonNode event) {
        String type = event.path("type").asString("");
        return switch (type.substring(0, Math.max(0, type.indexOf('.')))) {
            case "orderPlaced", "orderModified", "stopTouched" -> List.of(order(portfolio, event.required("order")));
            case "orderCancelled", "orderExpired" -> List.of(new Remove(id(event.required("order"))));
            case "orderFilled" -> filled(portfolio, event);
            case "positionModified", "trailingStopMoved" -> List.of(position(portfolio, event.required("position")));
            case "swapCharged" -> List.of(new Booked(charged(event)));
            case "portfolioDeleted", "" -> List.of(new Reread());
            case "orderRejected", "requestRejected", "accessRightsChanged" -> List.of();
            default -> List.of(new Revalued());
        };
    }

    private static List<LevelChange> filled(UUID portfolio, JsonNode event) {
        List<LevelChange> changes = new ArrayList<>();
        changes.add(new Remove(id(event.required("order"))));
        event.path("positions").forEach(position -> changes.add(position(portfolio, position)));
        event.path("closedPositionIds").forEach(closed -> changes.add(new Remove(Long.parseLong(closed.asString()))));
        changes.add(traded(event));
        return changes;
    }

    private static Filled traded(JsonNode event) {
        Set<String> closed = new HashSet<>();
        event.path("closed").forEach(lot -> closed.add(lot.required("lotId").asString()));
        List<Filled.Opened> opened = new ArrayList<>();
        for (JsonNode position : event.path("positions")) {
            for (JsonNode lot : position.path("changedLots")) {
                if (!closed.contains(lot.required("id").asString())) {
                    opened.add(new Filled.Opened(
                            number(lot, "volume"), number(lot, "entryPrice"), number(lot, "marginConversion")));
                }
            }
        }
        JsonNode fill = event.required("fill");
        return new Filled(
                fill.required("symbol").asString().intern(), !closed.isEmpty(), opened, number(fill, "commission"));
    }

    private static BigDecimal charged(JsonNode event) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode charge : event.required("charges")) {
            sum = sum.add(number(charge, "amount"));
        }
        return sum;
    }

    private static BigDecimal number(JsonNode object, String name) {
        return new BigDecimal(object.required(name).asString());
    }

    private static LevelChange order(UUID portfolio, JsonNode order) {
        String expiresAt = text(order, "expiresAt");
        return new Put(LevelsOf.order(
                portfolio,
                new LevelsOf.WorkingOrder(
                        id(order),
                        order.required("version").asInt(),
                        order.required("symbol").asString(),
                        Side.valueOf(order.required("side").asString()),
                        order.required("orderType").asString(),
                        decimal(order, "price"),
                        decimal(order, "limitPrice"),
                        order.path("stopTouched").asBoolean(),
                        expiresAt == null ? null : Instant.parse(expiresAt),
                        order.required("armedAtSequence").asLong())));
    }

    private static LevelChange position(UUID portfolio, JsonNode position) {
        if (decimal(position, "trailingDistance") != null) {
            return new Reread();
        }
        return new Put(LevelsOf.position(
                portfolio,
                id(position),
                position.required("version").asInt(),
                position.required("symbol").asString(),
                Direction.valueOf(position.required("direction").asString()),
                decimal(position, "stopLoss"),
                decimal(position, "takeProfit"),
                null,
                position.required("armedAtSequence").asLong()));
    }

    private static long id(JsonNode object) {
        return Long.parseLong(object.required("id").asString());
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    private static @Nullable BigDecimal decimal(JsonNode object, String name) {
        String text = text(object, name);
        return text == null ? null : new BigDecimal(text);
    }
}
