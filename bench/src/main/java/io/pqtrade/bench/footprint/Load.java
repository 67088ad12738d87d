package io.pqtrade.bench.footprint;

import io.pqtrade.bench.client.Account;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;

/**
 * What all parts of a run share.
 *
 * @param door where calls go
 * @param sockets port of the sockets on the loopback address
 * @param client for all sockets
 */
record Load(InetSocketAddress door, int sockets, HttpClient client, Duration length, Notes notes) {

    static final List<String> SYMBOLS =
            List.of("EURUSD", "GBPUSD", "USDJPY", "AUDUSD", "USDCHF", "USDCAD", "NZDUSD", "EURJPY", "XAUUSD", "BTCUSD");

    /** Ticks of all symbols, and for a trader the events of the own portfolio. */
    WebSocket watch(Account account, boolean trader, Watcher watcher) {
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + account.token())
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + sockets + "/prices/?symbols=" + String.join(",", SYMBOLS)),
                        watcher)
                .join();
        if (trader) {
            socket.sendText("{\"op\":\"subscribe\",\"channel\":\"portfolio\"}", true)
                    .join();
        }
        return socket;
    }
}
