package io.pqtrade.gateway.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TrustedProxiesTest {

    private static final TrustedProxies OURS = TrustedProxies.of(List.of("127.0.0.1", "10.0.0.0/8", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | 203.0.113.9                      | 203.0.113.9",
                "127.0.0.1 | 1.2.3.4, 203.0.113.9             | 203.0.113.9",
                "127.0.0.1 | 1.2.3.4, 203.0.113.9, 10.1.1.1   | 203.0.113.9",
                "10.9.9.9  | 10.1.1.1, 10.2.2.2               | 10.1.1.1",
                "fd12::1   | 2001:db8::7                      | 2001:db8:0:0:0:0:0:7",
                "127.0.0.1 | localhost                        | 127.0.0.1",
                "127.0.0.1 | 203.0.113.9, nonsense            | 127.0.0.1",
                "127.0.0.1 |                                  | 127.0.0.1",
                "11.0.0.1  | 203.0.113.9                      | 11.0.0.1",
                "203.0.113.1 | 127.0.0.1                      | 203.0.113.1"
            })
    void only_what_our_own_proxies_say_is_believed(String peer, String forwarded, String client) {
        assertThat(OURS.clientOf(from(peer, forwarded)).address()).isEqualTo(client);
    }

    @Test
    void a_proxy_of_ours_may_say_that_the_client_came_encrypted() {
        assertThat(OURS.clientOf(from("127.0.0.1", null)).encrypted()).isTrue();
        assertThat(OURS.clientOf(from("203.0.113.1", null)).encrypted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8x", "proxy.example"})
    void a_network_that_is_none_stops_the_start(String network) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(network))).isInstanceOf(IllegalArgumentException.class);
    }

    private static MockServerHttpRequest from(String peer, @org.jspecify.annotations.Nullable String forwarded) {
        var request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 4711))
                .header("X-Forwarded-Proto", "https");
        return (forwarded == null ? request : request.header("X-Forwarded-For", forwarded)).build();
    }
}
