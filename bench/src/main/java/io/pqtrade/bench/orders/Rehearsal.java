package io.pqtrade.bench.orders;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.Setup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The load of the orders bench alone, for the training of a build: what runs often then is known to the compiler from the first
 * request on (JEP 515).
 */
public final class Rehearsal {

    private static final int PORTFOLIOS = 16;
    private static final int CONNECTIONS = 8;

    private Rehearsal() {}

    /** Takes the gateway's port and the seconds; exits with 1 when an order failed. */
    public static void main(String[] arguments) throws Exception {
        InetSocketAddress gateway = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[1]));
        String tag = "rehearsal-" + Instant.now().getEpochSecond();
        Setup setup = new Setup(gateway, tag);
        List<Account> accounts = setup.accounts(PORTFOLIOS);
        Load load = new Load(
                gateway,
                accounts,
                setup.markets(OrdersBench.SYMBOLS, accounts.getFirst().token()),
                tag);
        Load.Result result = load.run(CONNECTIONS, length);
        System.out.printf(
                "rehearsal: %d orders, %d errors %s%n", result.accepted(), result.errors(), result.firstError());
        System.exit(result.errors() == 0 ? 0 : 1);
    }
}
