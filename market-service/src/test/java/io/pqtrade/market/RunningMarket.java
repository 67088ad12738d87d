package io.pqtrade.market;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.pqtrade.auth.PublicKeys;
import io.pqtrade.auth.Revocation;
import io.pqtrade.auth.Role;
import io.pqtrade.auth.TokenFormat;
import io.pqtrade.auth.feed.AuthBoard;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.testkit.Endings;
import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.testkit.TestDatabase;
import io.pqtrade.testkit.Vectors;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, over a real database with all migrations and a real Redis; signs tokens as order-service does. */
public final class RunningMarket implements AutoCloseable {

    private static final KeyPair KEYS = newKeys();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestDatabase database;
    private final String redisUrl;
    private final RedisLink redis;
    private final ConfigurableApplicationContext context;

    private RunningMarket(TestDatabase database, String redisUrl, Map<String, String> settings) {
        this.database = database;
        this.redisUrl = redisUrl;
        this.redis = RedisLink.open(redisUrl);
        publishKeys();
        // Whoever starts one stops it.
        this.context = MarketService.application().registerShutdownHook(false).run(arguments(settings));
    }

    /** Says in Redis what order-service says there: its keys, and that nothing is revoked. */
    public void publishKeys() {
        AuthBoard board = new AuthBoard(redis);
        board.publishKeys(List.of(KEYS.getPublic()));
        board.publish(1, List.of(), Instant.now());
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /** One for all tests of this JVM that need nothing of their own: it ticks and beats quickly and lives until the JVM ends. */
    public static RunningMarket shared() {
        return Shared.MARKET;
    }

    private static final class Shared {
        private static final RunningMarket MARKET = Endings.atTheEnd(start(
                        "pq.charts.delay=P1D",
                        "pq.sockets.auth-timeout=1s",
                        "pq.sockets.heartbeat=200ms",
                        "pq.sockets.max-subscriptions=36",
                        "pq.sockets.kept-frames=4",
                        // A test that does not read for a while is not to be cut for it.
                        "pq.sockets.send-timeout=60s",
                        "pq.world.ticks-per-second=10")
                .awaitQuotes());
    }

    private RunningMarket awaitQuotes() {
        eventually(() -> assertThat(new QuoteCache(redis).read())
                .hasSize(Catalogue.shipped().size()));
        return this;
    }

    /** With a fresh database and Redis. */
    public static RunningMarket start(String... settings) {
        return new RunningMarket(migrated(), RealRedis.shared().newDatabase(), settings(settings));
    }

    /** On a database and a Redis that others used before, or have not yet prepared. */
    public static RunningMarket startOn(TestDatabase database, String redisUrl, String... settings) {
        return new RunningMarket(database, redisUrl, settings(settings));
    }

    public static TestDatabase migrated() {
        return RealPostgres.shared().newDatabase("migrated", RunningMarket::migrate);
    }

    /** Runs the platform's migrations, which order-service owns, as plain scripts. */
    public static void migrate(TestDatabase empty) {
        Path folder = Vectors.repositoryRoot().resolve("common-lib/trading/src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
                empty.run(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(String... pairs) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "pq.feed.hours", "ALWAYS",
                "pq.history.weeks", "0",
                // A machine that is busy with other things must not take away what a test waits for.
                "pq.ladder.late", "1h",
                // A machine that is busy with other things is no missing database, which is answered with 503.
                "spring.datasource.hikari.connection-timeout", "30000"));
        Stream.of(pairs).map(pair -> pair.split("=", 2)).forEach(pair -> settings.put(pair[0], pair[1]));
        return settings;
    }

    private String[] arguments(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--pq.redis-url=" + redisUrl));
        settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        return arguments.toArray(String[]::new);
    }

    public TestDatabase database() {
        return database;
    }

    public RedisLink redis() {
        return redis;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public URI uri(String scheme, String path) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, port, path));
    }

    /** A reply as clients see it. */
    public record Answer(int status, JsonNode body) {

        public JsonNode payload() {
            return body.path("payload");
        }

        public String code() {
            return body.path("code").asString();
        }
    }

    public Answer get(String path, @Nullable String token) {
        return send(request(path, token).GET());
    }

    public Answer post(String path, @Nullable String token, String json) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer delete(String path, @Nullable String token) {
        return send(request(path, token).DELETE());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("http", path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String token(Role role) {
        return token(role, UUID.randomUUID(), Instant.now().plusSeconds(600));
    }

    /** Of a trader who signed in to a portfolio. */
    public static String portfolioToken() {
        return token(Role.TRADER, UUID.randomUUID(), UUID.randomUUID());
    }

    public static String token(Role role, UUID family, Instant expiresAt) {
        return signed(claims(role, family, UUID.randomUUID(), expiresAt));
    }

    /** A session of this user scoped to a portfolio, or with null to none. */
    public static String token(Role role, UUID user, @Nullable UUID portfolio) {
        JwtBuilder claims = claims(role, UUID.randomUUID(), user, Instant.now().plusSeconds(600));
        return signed(portfolio == null ? claims : claims.claim(TokenFormat.PORTFOLIO, portfolio.toString()));
    }

    private static JwtBuilder claims(Role role, UUID family, UUID user, Instant expiresAt) {
        return unsigned(TokenFormat.ACCESS, user, expiresAt)
                .id(UUID.randomUUID().toString())
                .claim(TokenFormat.USERNAME, "somebody")
                .claim(TokenFormat.ROLE, role.name())
                .claim(TokenFormat.FAMILY, family.toString())
                .claim(TokenFormat.VERSION, 1);
    }

    /** The token of an observer link. */
    public static String link(UUID grant, UUID portfolio, String... parts) {
        return signed(unsigned(TokenFormat.OBSERVER_LINK, grant, Instant.now().plusSeconds(600))
                .claim(TokenFormat.PORTFOLIO, portfolio.toString())
                .claim(TokenFormat.PARTS, List.of(parts)));
    }

    private static JwtBuilder unsigned(String type, UUID subject, Instant expiresAt) {
        return Jwts.builder()
                .header()
                .type(type)
                .keyId(PublicKeys.idOf(KEYS.getPublic()))
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(TokenFormat.AUDIENCE)
                .and()
                .subject(subject.toString())
                .expiration(Date.from(expiresAt));
    }

    private static String signed(JwtBuilder claims) {
        return claims.signWith(KEYS.getPrivate(), Jwts.SIG.EdDSA).compact();
    }

    /** Revokes a sign-in, as a logout does. */
    public void revoke(UUID family) {
        new AuthBoard(redis)
                .publish(2, List.of(Revocation.family(family, Instant.now().plusSeconds(600))), Instant.now());
    }

    /** Ends the service as a stop does; its database and Redis stay. */
    public void stop() {
        SpringApplication.exit(context);
    }

    @Override
    public void close() {
        stop();
        redis.close();
    }
}
