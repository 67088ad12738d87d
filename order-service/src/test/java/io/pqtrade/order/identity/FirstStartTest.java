package io.pqtrade.order.identity;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.order.ApiClient;
import io.pqtrade.order.ApiClient.Reply;
import io.pqtrade.order.TestOrderService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service started without a password for its demo users, and with its limits on attempts. */
class FirstStartTest {

    private static TestOrderService service;

    @BeforeAll
    static void start() {
        service = TestOrderService.start(Map.of("PQ_DEMO_PASSWORD", "", "PQ_RATE_LIMIT", "50"));
    }

    @AfterAll
    static void stop() {
        service.close();
        service.redis().close();
    }

    @Test
    void the_demo_users_get_random_passwords_in_a_file_of_the_owners() throws IOException {
        Path file = service.data().resolve("secrets/demo-users.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        for (String line : lines) {
            String[] user = line.split(" ");
            Reply login = from("10.1.0.1").login(user[0], user[1]);
            assertThat(login.status()).isEqualTo(200);
            assertThat(login.payload().path("user").path("role").asString()).isEqualToIgnoringCase(user[0]);
        }
    }

    @Test
    void every_secret_is_its_owners_alone() throws IOException {
        try (var files = Files.list(service.data().resolve("secrets"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_renamed_signing_key_is_followed_by_a_new_one_and_still_accepted() throws IOException {
        ApiClient.Signed ada = register(from("10.2.0.1"), "rotating");
        Path secrets = service.data().resolve("secrets");
        Files.move(
                secrets.resolve("access-signing.key"),
                secrets.resolve("access-signing.former.key"),
                StandardCopyOption.ATOMIC_MOVE);
        eventually(() -> assertThat(service.client()
                        .get("/api/auth/keys")
                        .payload()
                        .path("keys")
                        .size())
                .isEqualTo(2));
        assertThat(ada.client().get("/api/auth/protected_route").status()).isEqualTo(200);
        ApiClient.Signed again = from("10.2.0.1").signIn("rotating");
        assertThat(again.accessToken().split("\\.")[0])
                .isNotEqualTo(ada.accessToken().split("\\.")[0]);
        assertThat(again.client().get("/api/auth/protected_route").status()).isEqualTo(200);
    }

    @Test
    void the_sixth_wrong_password_of_a_minute_is_not_even_looked_at() throws Exception {
        register(from("10.3.0.1"), "guessed");
        ApiClient guesser = from("10.3.0.2");
        List<Callable<Reply>> guesses = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            guesses.add(() -> guesser.login("guessed", "a wrong guess"));
        }
        List<Integer> statuses =
                RefreshTest.atOnce(guesses).stream().map(Reply::status).toList();
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(10);
        Reply right = guesser.login("guessed", TestOrderService.PASSWORD);
        assertThat(right.status()).isEqualTo(429);
        assertThat(right.code()).isEqualTo("RATE_LIMITED");
        assertThat(Long.parseLong(right.header("Retry-After").orElseThrow())).isBetween(1L, 61L);
    }

    @Test
    void strangers_who_guess_on_purpose_do_not_keep_the_owner_out() {
        register(from("10.4.0.1"), "victim");
        for (int i = 0; i < 6; i++) {
            from("10.4.1." + i).login("victim", "a wrong guess");
        }
        assertThat(from("10.4.2.1").login("victim", TestOrderService.PASSWORD).status())
                .isEqualTo(429);
        assertThat(from("10.4.0.1").login("victim", TestOrderService.PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void one_address_cannot_try_many_names_and_those_who_know_their_password_are_not_counted() {
        ApiClient office = from("10.5.0.1");
        register(office, "colleague");
        for (int i = 0; i < 30; i++) {
            assertThat(office.login("colleague", TestOrderService.PASSWORD).status())
                    .isEqualTo(200);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(office.login("name-" + i, "a wrong guess").status()).isEqualTo(401);
        }
        assertThat(office.login("name-20", "a wrong guess").status()).isEqualTo(429);
    }

    @Test
    void an_address_registers_ten_users_a_minute() {
        ApiClient factory = from("10.6.0.1");
        Set<Integer> statuses = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            statuses.add(registration(factory, "mass-" + i).status());
        }
        assertThat(statuses).containsExactly(200);
        assertThat(registration(factory, "mass-10").status()).isEqualTo(429);
        assertThat(registration(from("10.6.0.2"), "mass-11").status()).isEqualTo(200);
    }

    /** As the gateway forwards it; private addresses would be taken for further proxies of ours. */
    private static ApiClient from(String address) {
        return service.client().with("X-Forwarded-For", address.replaceFirst("^10", "203"));
    }

    private static ApiClient.Signed register(ApiClient client, String name) {
        assertThat(registration(client, name).status()).isEqualTo(200);
        return client.signIn(name);
    }

    private static Reply registration(ApiClient client, String name) {
        return client.post(
                "/api/auth/register/",
                Map.of("username", name, "email", name + "@example.org", "password", TestOrderService.PASSWORD));
    }
}
