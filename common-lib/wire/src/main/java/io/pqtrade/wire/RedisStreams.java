package io.pqtrade.wire;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.List;
import java.util.Map;

/** What the streams share. */
final class RedisStreams {

    private RedisStreams() {}

    static String end(RedisLink redis, String key) {
        List<StreamMessage<String, String>> newest = redis.sync().xrevrange(key, Range.unbounded(), Limit.from(1));
        return newest.isEmpty() ? StreamReader.FROM_START : newest.getFirst().getId();
    }

    static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new WireFormatException("stream entry without " + name + ": " + fields.keySet());
        }
        return value;
    }
}
