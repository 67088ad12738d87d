package io.pqtrade.market.socket.portfolio;

import io.pqtrade.market.access.PortfolioRight;
import io.pqtrade.market.socket.engine.FrameText;
import io.pqtrade.market.socket.fanout.Following;
import io.pqtrade.wire.EventMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One portfolio followed by one socket: every event it may see, and the account line twice a second at most. */
public final class PortfolioFollowing implements Following {

    private static final long BETWEEN_LINES = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_EVENTS = 100;

    private final PortfolioRight right;
    private final PortfolioTopic topic;
    private final EventView view;
    private final Runnable tooSlow;
    private long seen;
    private long told;
    private @Nullable String toldLine;
    private long nextLine;

    /** @param tooSlow called when events were lost to this reader, which must not happen */
    PortfolioFollowing(PortfolioRight right, PortfolioTopic topic, EventView view, long seen, Runnable tooSlow) {
        this.right = right;
        this.topic = topic;
        this.view = view;
        this.tooSlow = tooSlow;
        this.seen = seen;
        this.told = seen;
    }

    public PortfolioRight right() {
        return right;
    }

    @Override
    public void begin() {
        nextLine = System.nanoTime();
    }

    @Override
    public boolean isUrgent() {
        return true;
    }

    @Override
    public void talk(FrameText out, long now, boolean newestAlone) {
        if (seen < topic.last()) {
            Optional<List<EventMessage>> news = topic.after(seen);
            news.ifPresentOrElse(events -> tell(events, out), tooSlow);
        }
        String line = topic.line();
        if (line != null && !line.equals(toldLine) && now - nextLine >= 0) {
            toldLine = line;
            nextLine = now + BETWEEN_LINES;
            out.add(message(told, told, "{\"account\":" + line + "}").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void tell(List<EventMessage> events, FrameText out) {
        for (int from = 0; from < events.size() && !out.isFull(); from += MOST_EVENTS) {
            List<EventMessage> some = events.subList(from, Math.min(events.size(), from + MOST_EVENTS));
            String message = events(some);
            seen = some.getLast().sequence();
            if (!message.isEmpty()) {
                out.add(message.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Events up to here were told otherwise. */
    void seen(long sequence) {
        seen = sequence;
    }

    /** These events as one message, after which they are told; empty when the viewer sees none of them. */
    String events(List<EventMessage> events) {
        StringBuilder shown = new StringBuilder();
        for (EventMessage event : events) {
            view.of(event, right.parts())
                    .ifPresent(json -> shown.append(shown.isEmpty() ? "" : ",").append(json));
        }
        if (shown.isEmpty()) {
            return "";
        }
        long before = told;
        told = events.getLast().sequence();
        return message(told, before, "{\"events\":[" + shown + "]}");
    }

    private static String message(long seq, long prevSeq, String data) {
        return "{\"type\":\"portfolio\",\"channel\":\"portfolio\",\"seq\":" + seq + ",\"prevSeq\":" + prevSeq
                + ",\"data\":" + data + "}";
    }
}
