package io.pqtrade.order.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void instances_that_start_together_share_one_secret() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return seen.add(RandomText.encode(secrets().read("a.key", () -> RandomText.bytes(32))));
                }));
            }
            start.countDown();
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(seen).hasSize(1);
        try (var files = Files.list(folder.resolve("secrets"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_secret_survives_and_is_readable_by_its_owner_alone() throws IOException {
        byte[] made = secrets().read("a.key", () -> RandomText.bytes(32));
        assertThat(secrets().read("a.key", () -> RandomText.bytes(32))).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(secrets().path("a.key"))))
                .isEqualTo("rw-------");
    }

    private Secrets secrets() {
        return new Secrets(new TokenSettings(Duration.ofMinutes(5), folder));
    }
}
