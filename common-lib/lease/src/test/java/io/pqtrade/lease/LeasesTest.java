package io.pqtrade.lease;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.TestDatabase;
import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final TestDatabase database = RealPostgres.shared().newDatabase("lease", LeasesTest::migrate);
    private final Leases leases = new Leases(database.dataSource());

    private static void migrate(TestDatabase empty) {
        try {
            empty.run(Files.readString(Vectors.repositoryRoot()
                    .resolve("common-lib/trading/src/main/resources/db/migration/V1__trading.sql")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void one_holds_it_and_renewing_keeps_the_epoch() {
        Lease first = leases.acquire("feed", "a", LONG).orElseThrow();

        assertThat(leases.acquire("feed", "b", LONG)).isEmpty();
        assertThat(leases.acquire("feed", "a", LONG)).contains(first);
        assertThat(leases.acquire("other", "b", LONG)).isPresent();
    }

    @Test
    void the_epoch_grows_when_it_changes_hands() {
        Lease first = leases.acquire("feed", "a", SHORT).orElseThrow();

        eventually(() -> assertThat(leases.acquire("feed", "b", LONG))
                .hasValueSatisfying(second -> assertThat(second.epoch()).isGreaterThan(first.epoch())));

        assertThat(leases.acquire("feed", "a", LONG)).isEmpty();
    }

    @Test
    void one_that_is_given_up_is_free_at_once() {
        leases.release(leases.acquire("feed", "a", LONG).orElseThrow());

        assertThat(leases.acquire("feed", "b", LONG)).isPresent();
    }

    @Test
    void a_former_holder_is_fenced_off() throws SQLException {
        Lease first = leases.acquire("feed", "a", LONG).orElseThrow();
        fence(first);
        leases.release(first);
        Lease second = leases.acquire("feed", "b", LONG).orElseThrow();

        assertThatThrownBy(() -> fence(first)).isInstanceOf(LeaseLostException.class);
        fence(second);
    }

    @Test
    void one_that_ran_out_fences_even_while_nobody_took_it() {
        Lease lease = leases.acquire("feed", "a", SHORT).orElseThrow();

        eventually(() -> assertThatThrownBy(() -> fence(lease)).isInstanceOf(LeaseLostException.class));
    }

    private void fence(Lease lease) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Leases.fence(connection, lease);
            connection.commit();
        }
    }
}
