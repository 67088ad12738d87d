package io.pqtrade.group;

import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.testkit.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;

/** What a group is started with in a test: a database and a Redis of its own, free ports, and its files in one folder. */
record GroupSettings(int[] ports, Path data) {

    static GroupSettings in(Path data) throws IOException {
        ServerSocket[] sockets = new ServerSocket[6];
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = new ServerSocket(0);
        }
        int[] ports =
                Arrays.stream(sockets).mapToInt(ServerSocket::getLocalPort).toArray();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return new GroupSettings(ports, data);
    }

    int door() {
        return ports[0];
    }

    Path workerHealth() {
        return data.resolve("worker.health");
    }

    String[] arguments() {
        TestDatabase database = RealPostgres.shared().newDatabase();
        return new String[] {
            "--PQ_DATABASE_URL=" + database.jdbcUrl(),
            "--PQ_DATABASE_USER=" + database.user(),
            "--PQ_DATABASE_PASSWORD=" + database.password(),
            "--PQ_REDIS_URL=" + RealRedis.shared().newDatabase(),
            "--PQ_DATA_DIR=" + data,
            "--PQ_WORKER_HEALTH_FILE=" + workerHealth(),
            "--PQ_DEMO_PASSWORD=Demo-harbour-42",
            "--PQ_MARKET_HOURS=ALWAYS",
            "--PQ_HISTORY_WEEKS=0",
            "--PQ_HTTP_ADDRESS=127.0.0.1",
            "--PQ_HTTP_PORT=" + ports[0],
            "--PQ_ORDER_PORT=" + ports[1],
            "--PQ_MARKET_PORT=" + ports[2],
            "--PQ_GATEWAY_MANAGEMENT_PORT=" + ports[3],
            "--PQ_ORDER_MANAGEMENT_PORT=" + ports[4],
            "--PQ_MARKET_MANAGEMENT_PORT=" + ports[5]
        };
    }
}
