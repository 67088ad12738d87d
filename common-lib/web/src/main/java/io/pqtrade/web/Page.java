package io.pqtrade.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One part of a list, newest first.
 *
 * @param nextCursor where the next part begins, null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page of a query.
     *
     * @param fetched up to {@link PageQuery#fetch()} entries; the one beyond the limit only tells that there are more
     * @param position the sort key of an entry
     */
    public static <T> Page<T> of(List<T> fetched, PageQuery query, Function<T, String> position) {
        if (fetched.size() <= query.limit()) {
            return new Page<>(fetched, null);
        }
        List<T> items = fetched.subList(0, query.limit());
        return new Page<>(items, new Cursor(position.apply(items.getLast())).encode());
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
