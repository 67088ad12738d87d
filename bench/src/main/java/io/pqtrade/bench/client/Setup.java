package io.pqtrade.bench.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings the portfolios of a run into being, the way a client does: register, log in, create, log in to the portfolio. */
public final class Setup {

    private static final int PORTFOLIOS_PER_USER = 8;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpConnection http;
    private final String run;

    public Setup(InetSocketAddress gateway, String run) throws IOException {
        this.http = new HttpConnection(gateway);
        this.run = run;
    }

    public List<Account> accounts(int count) throws IOException {
        return accounts(count, "NETTING_FIFO");
    }

    /** @param positionMode of every one of them */
    public List<Account> accounts(int count, String positionMode) throws IOException {
        List<Account> accounts = new ArrayList<>();
        String userToken = "";
        for (int i = 0; i < count; i++) {
            if (i % PORTFOLIOS_PER_USER == 0) {
                userToken = newUser(run + "-" + i / PORTFOLIOS_PER_USER);
            }
            accounts.add(newPortfolio(userToken, "bench " + i, positionMode, "1000000.00"));
        }
        return accounts;
    }

    private String bid(String symbol, String token) throws IOException {
        JsonNode payload = call("GET", "/prices/market/?symbols=" + symbol, token, "");
        JsonNode items = payload.isArray() ? payload : payload.path("items");
        return items.get(0).path("bid").asString();
    }

    /** The symbols as they stand now. */
    public List<Market> markets(List<String> symbols, String token) throws IOException {
        List<Market> markets = new ArrayList<>();
        for (String symbol : symbols) {
            markets.add(new Market(symbol, new BigDecimal(bid(symbol, token))));
        }
        return markets;
    }

    private String newUser(String name) throws IOException {
        String password = "Bench-" + UUID.randomUUID();
        call(
                "POST",
                "/api/auth/register/",
                "",
                json.writeValueAsString(
                        Map.of("username", name, "email", name + "@example.org", "password", password)));
        return signIn(name, password);
    }

    /** A user's token. */
    public String signIn(String name, String password) throws IOException {
        return call(
                        "POST",
                        "/api/auth/login/",
                        "",
                        json.writeValueAsString(Map.of("username", name, "password", password)))
                .path("accessToken")
                .asString();
    }

    /** Portfolios of one more user, with so much money. */
    public List<Account> portfolios(int count, String balance) throws IOException {
        String userToken = newUser(run + "-poor");
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            accounts.add(newPortfolio(userToken, "poor " + i, "NETTING_FIFO", balance));
        }
        return accounts;
    }

    private Account newPortfolio(String userToken, String name, String positionMode, String balance)
            throws IOException {
        String body = json.writeValueAsString(Map.of(
                "name",
                name,
                "currency",
                "USD",
                "initialBalance",
                balance,
                "leverage",
                100,
                "positionMode",
                positionMode));
        String id = call("POST", "/api/portfolio/create/", userToken, body)
                .path("id")
                .asString();
        String token = call(
                        "POST",
                        "/api/portfolio/session/login/",
                        userToken,
                        json.writeValueAsString(Map.of("portfolioId", id)))
                .path("accessToken")
                .asString();
        return new Account(UUID.fromString(id), token);
    }

    private JsonNode call(String method, String path, String token, String body) throws IOException {
        String headers = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        HttpConnection.Response response = http.exchange(method, path, headers, body);
        if (response.status() != 200) {
            throw new IOException(method + " " + path + " answered " + response.status() + ": " + response.body());
        }
        return json.readTree(response.body()).path("payload");
    }
}
