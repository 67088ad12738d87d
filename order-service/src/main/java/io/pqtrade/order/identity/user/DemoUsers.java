package io.pqtrade.order.identity.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pqtrade.auth.Role;
import io.pqtrade.order.identity.token.RandomText;
import io.pqtrade.order.identity.token.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** At the first start, when there is no user at all: an admin, a trader and an observer, so that anybody can sign in. */
@Component
class DemoUsers implements SmartInitializingSingleton {

    static final String FILE = "demo-users.txt";

    private static final Logger LOG = LoggerFactory.getLogger(DemoUsers.class);
    private static final List<Role> ROLES = List.of(Role.ADMIN, Role.TRADER, Role.OBSERVER);
    private static final int RANDOM_BITS = 120;

    /** Any number that nobody else locks: instances that start together make the users once. */
    private static final long LOCK = 7_461_902_335L;

    private final Users users;
    private final UserRows rows;
    private final Secrets secrets;
    private final DemoSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    DemoUsers(
            Users users,
            UserRows rows,
            Secrets secrets,
            DemoSettings settings,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.users = users;
        this.rows = rows;
        this.secrets = secrets;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Before the web server starts, so that whoever finds the service healthy finds the users too. */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select 1 from pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query()
                    .singleRow();
            if (rows.count() == 0) {
                create();
            }
        });
    }

    private void create() {
        Map<String, String> passwords = settings.password().isEmpty() ? random() : chosen();
        for (Role role : ROLES) {
            String name = name(role);
            String password = passwords.get(name);
            if (password == null) {
                throw new IllegalStateException(secrets.path(FILE) + " has no line for " + name);
            }
            users.createUnchecked(name, name + "@example.org", password, role);
        }
    }

    private Map<String, String> chosen() {
        return ROLES.stream().collect(Collectors.toMap(DemoUsers::name, role -> settings.password()));
    }

    /** The file comes first: a crash in between leaves passwords without users, which the next start uses. */
    private Map<String, String> random() {
        byte[] file = secrets.read(
                FILE,
                () -> ROLES.stream()
                        .map(role -> name(role) + " " + RandomText.bits(RANDOM_BITS))
                        .collect(Collectors.joining("\n", "", "\n"))
                        .getBytes(UTF_8));
        LOG.info("The passwords of the demo users are in {}", secrets.path(FILE));
        Map<String, String> passwords = new LinkedHashMap<>();
        new String(file, UTF_8)
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> passwords.put(parts[0], parts[1]));
        return passwords;
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
