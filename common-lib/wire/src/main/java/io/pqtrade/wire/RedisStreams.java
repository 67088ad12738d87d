package io.pqtrade.wire;

import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;

/** What the streams share. */
final class RedisStreams {

    private RedisStreams() {}

    static String end(RedisLink redis, String key) {
        List<MapRecord<String, String, String>> newest = redis.template()
                .<String, String>opsForStream()
                .reverseRange(key, Range.unbounded(), Limit.limit().count(1));
        return newest.isEmpty()
                ? StreamReader.FROM_START
                : newest.getFirst().getId().getValue();
    }

    static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new WireFormatException("stream entry without " + name + ": " + fields.keySet());
        }
        return value;
    }
}
