package io.pqtrade.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/",
                "/api/orders/execute/",
                "/prices/market/",
                "/api/a.b/..c",
                "/api/...",
                "/api/%C3%A9",
                "/a%20b"
            })
    void a_plain_path_passes(String path) {
        assertThat(Paths.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "/api//",
                "/api//orders",
                "/.",
                "/..",
                "/api/..",
                "/api/./x",
                "/api/../x",
                "/a;b",
                "/a\\b",
                "/a%2Fb",
                "/a%5cb",
                "/%2e",
                "/a%3bb",
                "/a%25b",
                "/a%00",
                "/a%0d",
                "/a%7f",
                "/a%",
                "/a%2",
                "/a%zz"
            })
    void a_path_with_two_readings_does_not(String path) {
        assertThat(Paths.isPlain(path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/login/,true,true",
        "/api/auth/keys,true,true",
        "/api/auth/logout/,false,true",
        "/api/auth/login/x,false,true",
        "/prices,false,true",
        "/prices/realtime/,false,true",
        "/pricesx,false,false",
        "/api/authx/login,false,false",
        "/api/portfolio/list/,false,false"
    })
    void a_path_tells_whether_a_token_is_needed(String path, boolean notNeeded, boolean anonymous) {
        assertThat(Paths.needsNoToken(path)).isEqualTo(notNeeded);
        assertThat(Paths.mayBeAnonymous(path)).isEqualTo(anonymous);
    }
}
