package io.pqtrade.market.socket.portfolio;

import io.pqtrade.wire.EventMessage;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event as one viewer sees it: its owner all of it, an observer the parts that were granted. */
final class EventView {

    private static final String ACTIVE = "ACTIVE";
    private static final String HISTORICAL = "HISTORICAL";

    /** Of what is open now; other events are the owner's alone. */
    private static final Set<String> OF_ACTIVE = Set.of(
            "orderPlaced.v1",
            "orderModified.v1",
            "stopTouched.v1",
            "orderFilled.v1",
            "orderCancelled.v1",
            "orderExpired.v1",
            "positionModified.v1",
            "trailingStopMoved.v1",
            "swapCharged.v1",
            "stoppedOut.v1");

    private final JsonMapper json;

    EventView(JsonMapper json) {
        this.json = json;
    }

    /**
     * The JSON of an event for a viewer; empty when it shows nothing.
     *
     * @param parts what a grant shows; null for the owner
     */
    Optional<String> of(EventMessage event, @Nullable Set<String> parts) {
        if (parts == null) {
            return Optional.of(
                    "{\"sequence\":" + event.sequence() + "," + event.body().substring(1));
        }
        return json.readTree(event.body()) instanceof ObjectNode node ? granted(event, node, parts) : Optional.empty();
    }

    private Optional<String> granted(EventMessage event, ObjectNode node, Set<String> parts) {
        String type = node.path("type").asString();
        ObjectNode shown = json.createObjectNode();
        shown.put("sequence", event.sequence()).put("type", type);
        if (parts.contains(ACTIVE) && OF_ACTIVE.contains(type)) {
            node.remove(Set.of("entry", "entries", "explanation", "closed", "type"));
            shown.setAll(node.deepCopy());
            closed(event, parts, shown);
            return Optional.of(shown.toString());
        }
        return closed(event, parts, shown) ? Optional.of(shown.toString()) : Optional.empty();
    }

    private boolean closed(EventMessage event, Set<String> parts, ObjectNode shown) {
        var closed = json.readTree(event.body()).path("closed");
        if (!parts.contains(HISTORICAL) || !closed.isArray() || closed.isEmpty()) {
            return false;
        }
        shown.set("closed", closed);
        return true;
    }
}
