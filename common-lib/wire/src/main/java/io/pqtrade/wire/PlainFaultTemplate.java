package io.pqtrade.wire;

import io.lettuce.core.RedisException;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * A template whose faults stay those of Lettuce. Spring Data's are {@link DataAccessException}s, as those of the database are, and who
 * meets one has to know which of the two is away: without Redis there are no quotes, without the database there is nothing.
 */
final class PlainFaultTemplate extends StringRedisTemplate {

    PlainFaultTemplate(RedisConnectionFactory factory) {
        super(factory);
    }

    @Override
    public <T> T execute(RedisCallback<T> action, boolean exposeConnection, boolean pipeline) {
        try {
            return super.execute(action, exposeConnection, pipeline);
        } catch (DataAccessException fault) {
            for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof RedisException plain) {
                    throw plain;
                }
            }
            throw fault;
        }
    }
}
