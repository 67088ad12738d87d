package io.pqtrade.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The protocol page says what the code does. */
class RedisPageTest {

    @Test
    void every_key_stands_on_the_page() throws IOException, IllegalAccessException {
        String page = page();
        for (Field key : RedisKeys.class.getFields()) {
            assertThat(page).contains("`" + key.get(null) + "`");
        }
    }

    @Test
    void the_samples_are_what_is_written() throws IOException {
        Quote quote = new Quote(
                "EURUSD",
                Price.of("1.08490"),
                Price.of("1.08500"),
                4711,
                Instant.parse("2026-11-23T10:00:00.125Z"),
                false);
        Quote byHand = new Quote(
                "USDJPY", Price.of("149.9"), Price.of("149.92"), 4712, Instant.parse("2026-11-23T10:00:00.150Z"), true);

        assertThat(page()).contains(QuoteCodec.encode(quote)).contains(QuoteCodec.encode(List.of(quote, byHand)));
    }

    private static String page() throws IOException {
        return Files.readString(Vectors.repositoryRoot().resolve("docs/protocols/redis.md"));
    }
}
