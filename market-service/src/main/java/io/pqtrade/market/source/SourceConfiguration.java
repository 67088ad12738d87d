package io.pqtrade.market.source;

import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.SimulatedWorld;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Chooses the source of each symbol by the settings. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SourceConfiguration.class);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30));

    /** Live connections, opened with the service and closed with it. */
    @Bean(destroyMethod = "close")
    Exchanges exchanges(SourceSettings settings, Clock clock) {
        SourceSettings.Binance binance = settings.binance();
        List<BinanceSource> sources = new ArrayList<>();
        Map<String, PriceSource> bySymbol = new HashMap<>();
        open("binance-spot", binance.spotUrl(), binance.spotSymbols(), binance, clock, sources, bySymbol);
        open("binance-usd-m", binance.usdMUrl(), binance.usdMSymbols(), binance, clock, sources, bySymbol);
        return new Exchanges(sources, bySymbol);
    }

    private static void open(
            String name,
            URI url,
            Map<String, String> symbols,
            SourceSettings.Binance settings,
            Clock clock,
            List<BinanceSource> sources,
            Map<String, PriceSource> bySymbol) {
        if (symbols.isEmpty()) {
            return;
        }
        BinanceSource.Limits limits = new BinanceSource.Limits(settings.staleAfter(), settings.renewAfter(), BACK_OFF);
        BinanceSource source = new BinanceSource(name, url, symbols, limits, clock, RandomGenerator.getDefault());
        source.start();
        sources.add(source);
        symbols.keySet().forEach(symbol -> bySymbol.put(symbol, source));
    }

    /** What {@link #exchanges} opened. */
    record Exchanges(List<BinanceSource> sources, Map<String, PriceSource> bySymbol) implements AutoCloseable {
        @Override
        public void close() {
            sources.forEach(BinanceSource::close);
        }
    }

    @Bean
    @Primary
    PriceSource priceSource(SimulatedWorld world, Exchanges exchanges, SourceSettings settings, Clock clock) {
        Map<String, PriceSource> chosen = new HashMap<>(exchanges.bySymbol());
        SourceSettings.Replay replay = settings.replay();
        Instant anchor = replay.anchor();
        Instant begin = anchor == null ? clock.instant() : anchor;
        Map<String, Replay> replays = new HashMap<>();
        replay.paths()
                .forEach((symbol, files) ->
                        replays.put(symbol, new Replay(files, replay.speed(), begin, replay.spreadPoints())));
        ReplaySource files = new ReplaySource(replays);
        replays.keySet().forEach(symbol -> chosen.put(symbol, files));
        if (!chosen.isEmpty()) {
            LOG.info("not from the simulated world: {}", chosen.keySet());
        }
        return new SourceRouter(chosen, world);
    }
}
