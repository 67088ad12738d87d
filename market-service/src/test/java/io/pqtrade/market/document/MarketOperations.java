package io.pqtrade.market.document;

import io.pqtrade.testkit.PublishedApi;
import io.pqtrade.testkit.PublishedApi.Operation;
import java.util.List;

/** What the platform's OpenAPI document says of market-service. */
final class MarketOperations {

    private MarketOperations() {}

    static List<Operation> all() {
        return PublishedApi.operations(MarketOperations::isMarket);
    }

    static boolean isMarket(String path) {
        return path.startsWith("/prices") || path.startsWith("/api/admin/market/");
    }
}
