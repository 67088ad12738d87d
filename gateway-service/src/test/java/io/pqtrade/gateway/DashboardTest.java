package io.pqtrade.gateway;

import static io.pqtrade.gateway.Door.problem;
import static io.pqtrade.gateway.Door.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets at the root. */
class DashboardTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @TempDir
    static Path folder;

    private static Door door;

    @BeforeAll
    static void open() throws Exception {
        Files.writeString(folder.resolve("index.html"), "<!doctype html><title>the page</title>");
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("assets/app-1a2b.js"), "plain();");
        Files.writeString(folder.resolve("assets/app-1a2b.js.br"), "brotli");
        Files.writeString(folder.resolve("assets/app-1a2b.js.gz"), "gzip");
        Files.writeString(folder.resolve("secret.key"), "nobody's business");
        door = Door.open("http://127.0.0.1:9", "http://127.0.0.1:9", "--pq.gateway.dashboard=" + folder);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/trade", "/admin/users", "/signin?from=/trade"})
    void an_address_of_the_dashboard_is_its_page_which_is_asked_for_each_time(String address) throws Exception {
        HttpResponse<String> page = send(browser(address));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("the page");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    }

    @Test
    void a_page_that_has_not_changed_is_not_sent_again() throws Exception {
        HttpResponse<String> page = send(browser("/"));
        String tag = page.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = send(browser("/").header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        // What it says replaces what the browser has kept of the page's own headers.
        for (String header : List.of("Content-Security-Policy", "Cache-Control", "Vary")) {
            assertThat(again.headers().allValues(header))
                    .isEqualTo(page.headers().allValues(header));
        }
    }

    @Test
    void a_file_named_by_its_content_is_kept_for_ever_and_comes_as_compressed_as_the_browser_reads() throws Exception {
        assertThat(asset("gzip, deflate, br").headers().firstValue("Content-Encoding"))
                .contains("br");
        assertThat(asset("gzip, br;q=0").body()).isEqualTo("gzip");
        HttpResponse<String> plain = asset("identity");

        assertThat(plain.body()).isEqualTo("plain();");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Content-Type")).contains("text/javascript;charset=utf-8");
        assertThat(plain.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/secret.key", "/assets/old-9f.js", "/assets/app-1a2b.js.br", "/favicon.ico"})
    void a_file_that_is_not_the_dashboards_is_nowhere(String path) throws Exception {
        problem(send(browser(path)), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/prices/nothing"})
    void a_browser_that_asks_a_service_is_not_given_the_page(String path) throws Exception {
        assertThat(send(browser(path)).statusCode()).isIn(401, 503);
    }

    @Test
    void a_program_that_mistypes_a_path_is_told_so() throws Exception {
        problem(send(door.request("/portfolio/list").GET()), 404, "NOT_FOUND");
        problem(send(door.post(door.request("/trade"), "{}").header("Accept", BROWSER)), 404, "NOT_FOUND");
    }

    private static HttpRequest.Builder browser(String path) {
        return door.request(path).header("Accept", BROWSER).GET();
    }

    private static HttpResponse<String> asset(String encodings) throws Exception {
        return send(browser("/assets/app-1a2b.js").header("Accept-Encoding", encodings));
    }
}
