package io.pqtrade.bench.crash;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.Market;
import io.pqtrade.bench.crash.Attempt.Outcome;
import io.pqtrade.bench.crash.PatientClient.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Trades on a hedging portfolio of its own, round after round: opens, moves levels, closes in two parts, places a pending order,
 * moves and cancels it, pays in and takes out. Each command says something no other does, so that its effect can be counted.
 */
final class Trader implements Callable<List<Attempt>> {

    private static final BigDecimal FAR_BELOW = new BigDecimal("0.90");
    private static final BigDecimal CENT = new BigDecimal("0.01");
    /** One in so many pending orders is left to wait. */
    private static final int LEFT_WAITING = 4;

    private final InetSocketAddress gateway;
    private final Account account;
    private final Market market;
    private final BooleanSupplier open;
    private final AtomicLong acknowledged;
    private final List<Attempt> log = new ArrayList<>();

    Trader(InetSocketAddress gateway, Account account, Market market, BooleanSupplier open, AtomicLong acknowledged) {
        this.gateway = gateway;
        this.account = account;
        this.market = market;
        this.open = open;
        this.acknowledged = acknowledged;
    }

    @Override
    public List<Attempt> call() throws IOException {
        try (PatientClient client = new PatientClient(gateway, account)) {
            for (int round = 1; open.getAsBoolean(); round++) {
                position(client, round);
                pending(client, round);
                funds(client, round);
            }
        }
        return log;
    }

    private void position(PatientClient client, int round) {
        String name = UUID.randomUUID().toString();
        Answer opened = send(
                client,
                Kind.MARKET_ORDER,
                name,
                "{'symbol':'%s','side':'BUY','volume':'0.03','clientOrderId':'%s'}".formatted(market.symbol(), name));
        String id = opened.payload().path("positions").path(0).path("id").asString("");
        if (opened.outcome() != Outcome.ACKNOWLEDGED) {
            return;
        }
        String stop = price(round);
        send(client, Kind.LEVELS, id + " " + stop, "{'positionId':'%s','stopLoss':'%s'}".formatted(id, stop));
        Answer part = send(client, Kind.PARTIAL_CLOSE, id, "{'positionId':'%s','volume':'0.01'}".formatted(id));
        if (part.outcome() == Outcome.ACKNOWLEDGED) {
            send(client, Kind.CLOSE, id, "{'positionId':'%s','volume':'0.02'}".formatted(id));
        }
    }

    private void pending(PatientClient client, int round) {
        String name = UUID.randomUUID().toString();
        Answer placed = send(
                client,
                Kind.PENDING_ORDER,
                name,
                "{'symbol':'%s','side':'BUY','volume':'0.01','orderType':'LIMIT','price':'%s','clientOrderId':'%s'}"
                        .formatted(market.symbol(), price(0), name));
        JsonNode order = placed.payload().path("order");
        if (placed.outcome() != Outcome.ACKNOWLEDGED) {
            return;
        }
        String id = order.path("id").asString();
        String price = price(round);
        send(client, Kind.MOVED, id + " " + price, "{'orderId':'%s','price':'%s'}".formatted(id, price));
        if (round % LEFT_WAITING != 0) {
            send(client, Kind.CANCELLED, id, "{'orderId':'%s'}".formatted(id));
        }
    }

    private void funds(PatientClient client, int round) {
        String amount = plain(CENT.multiply(BigDecimal.valueOf(round)));
        String key = account.portfolioId() + " " + amount;
        send(client, Kind.DEPOSIT, key, "{'amount':'%s'}".formatted(amount));
        send(client, Kind.WITHDRAWAL, key, "{'amount':'%s'}".formatted(amount));
    }

    private Answer send(PatientClient client, Kind kind, String key, String body) {
        Answer answer = client.send(kind.path(), body.replace('\'', '"'));
        if (answer.outcome() == Outcome.ACKNOWLEDGED) {
            acknowledged.incrementAndGet();
        }
        log.add(new Attempt(kind, key, answer.outcome(), answer.sends()));
        return answer;
    }

    /** Ten percent below the market and so many points more, so that nothing fills and no two are alike. */
    private String price(int points) {
        BigDecimal bid = market.bid();
        BigDecimal point = BigDecimal.ONE.movePointLeft(bid.scale());
        return plain(bid.multiply(FAR_BELOW)
                .setScale(bid.scale(), RoundingMode.HALF_UP)
                .subtract(point.multiply(BigDecimal.valueOf(points))));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
