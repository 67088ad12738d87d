package io.pqtrade.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.pqtrade.testkit.Eventually;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {

    private static final Lines LINES = new Lines();
    private static StandIn order;
    private static Door door;

    @BeforeAll
    static void open() {
        order = new StandIn("order");
        door = Door.open(
                order.url(),
                order.url(),
                "--pq.gateway.rate-limit=0",
                "--pq.gateway.trusted-proxies=127.0.0.1, 10.0.0.0/8");
        LINES.start();
        ((Logger) LoggerFactory.getLogger("io.pqtrade.access")).addAppender(LINES);
    }

    @AfterAll
    static void close() {
        ((Logger) LoggerFactory.getLogger("io.pqtrade.access")).detachAppender(LINES);
        door.close();
        order.close();
    }

    @Test
    void a_request_is_one_line_without_its_secrets() throws Exception {
        Door.send(door.signed("/api/portfolio/list/?token=secret")
                .header("X-Request-Id", "line-1")
                .header("X-Forwarded-For", "203.0.113.9")
                .GET());

        assertThat(LINES.of("line-1"))
                .matches("request=line-1 method=GET path=/api/portfolio/list/ status=200 ms=\\d+ bytes=32 user="
                        + Door.USER + " client=203.0.113.9");
    }

    @Test
    void a_refused_request_has_its_line_too() throws Exception {
        Door.send(door.request("/api/portfolio/list/")
                .header("X-Request-Id", "line-2")
                .GET());

        assertThat(LINES.of("line-2"))
                .contains("status=401", "user=- client=127.0.0.1")
                .doesNotContain("bytes=0 ");
    }

    @Test
    void behind_a_proxy_that_ends_tls_replies_insist_on_it() throws Exception {
        assertThat(Door.send(door.request("/")
                                .header("X-Forwarded-Proto", "https")
                                .GET())
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .isPresent();
        assertThat(Door.send(door.request("/").GET()).headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getKeyValuePairs().stream()
                    .map(pair -> pair.key + "=" + pair.value)
                    .collect(Collectors.joining(" ")));
        }

        /** A line is written after its reply is on the way. */
        String of(String request) {
            Eventually.eventually(() -> assertThat(lines).anyMatch(line -> line.contains("request=" + request + " ")));
            List<String> found = lines.stream()
                    .filter(line -> line.contains("request=" + request + " "))
                    .toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
