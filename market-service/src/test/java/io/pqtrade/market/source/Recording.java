package io.pqtrade.market.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages of a real exchange, as they were recorded; see the README beside the files. */
record Recording(List<String> frames) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TIME = Pattern.compile("\"([ET])\":(\\d{13})");

    /** A best bid and ask in a recording. */
    record BookChange(String symbol, long id, String bid, String ask) {}

    static Recording of(String name) {
        try (InputStream file = Recording.class.getResourceAsStream("/binance/" + name)) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return new Recording(text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Recording part(int from, int to) {
        return new Recording(List.copyOf(frames.subList(from, to)));
    }

    int size() {
        return frames.size();
    }

    /** Its changes of these symbols, in the order they were recorded. */
    List<BookChange> changesOf(String... symbols) {
        return frames.stream()
                .map(Recording::data)
                .filter(data -> !data.has("e") || data.path("e").asString().equals("bookTicker"))
                .filter(data -> List.of(symbols).contains(data.path("s").asString()))
                .map(data -> new BookChange(
                        data.path("s").asString(),
                        data.path("u").asLong(),
                        data.path("b").asString(),
                        data.path("a").asString()))
                .toList();
    }

    /** The exchange's time of its first change that tells one. */
    Instant begin() {
        OptionalLong first = frames.stream()
                .map(Recording::data)
                .filter(data -> data.path("e").asString("").equals("bookTicker"))
                .mapToLong(data -> data.path("T").asLong())
                .findFirst();
        return Instant.ofEpochMilli(first.orElseThrow());
    }

    /** The same with every time moved, as if it had begun at a moment; nothing else changes. */
    Recording movedTo(Instant begin) {
        long by = Duration.between(begin(), begin).toMillis();
        return new Recording(frames.stream()
                .map(frame -> TIME.matcher(frame).replaceAll(time -> moved(time.group(1), time.group(2), by)))
                .toList());
    }

    private static String moved(String field, String time, long by) {
        return Matcher.quoteReplacement("\"%s\":%d".formatted(field, Long.parseLong(time) + by));
    }

    private static JsonNode data(String frame) {
        JsonNode message = JSON.readTree(frame);
        return message.has("data") ? message.path("data") : message;
    }
}
