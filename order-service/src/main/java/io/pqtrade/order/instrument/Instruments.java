package io.pqtrade.order.instrument;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.RedisLink;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instruments as last published, at hand without a question to anybody: what replies need to format prices. */
public final class Instruments {
    private final RedisLink.Subscription subscription;
    private volatile Map<String, Instrument> bySymbol;

    Instruments(InstrumentBoard board) {
        bySymbol = board.read();
        subscription = board.follow(changed -> bySymbol = changed);
    }

    public @Nullable Instrument find(String symbol) {
        return bySymbol.get(symbol);
    }

    public Map<String, Instrument> all() {
        return bySymbol;
    }

    @PreDestroy
    void close() {
        subscription.close();
    }
}
