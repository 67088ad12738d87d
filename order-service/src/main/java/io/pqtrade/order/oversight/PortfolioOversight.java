package io.pqtrade.order.oversight;

import io.pqtrade.core.margin.MarginState;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Position;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.portfolio.Portfolios;
import io.pqtrade.order.reply.AccountView;
import io.pqtrade.order.reply.Decimals;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Portfolios of all users at current prices. */
@Component
class PortfolioOversight {
    private final Portfolios portfolios;
    private final LivePortfolios live;

    PortfolioOversight(Portfolios portfolios, LivePortfolios live) {
        this.portfolios = portfolios;
        this.live = live;
    }

    /** @param exposure net open lots by symbol: long positive, short negative */
    record Line(
            String id,
            String ownerId,
            String name,
            String currency,
            String balance,
            @Nullable String equity,
            @Nullable String usedMargin,
            @Nullable String freeMargin,
            @Nullable String marginLevelPercent,
            @Nullable String unrealizedPnl,
            @Nullable MarginState marginState,
            AccessRights accessRights,
            int openPositions,
            Map<String, String> exposure) {

        static Line of(LivePortfolios.Live live) {
            Portfolio portfolio = live.portfolio();
            AccountView account = live.account();
            return new Line(
                    account.id(),
                    portfolio.ownerId().toString(),
                    portfolio.name(),
                    account.currency(),
                    account.balance(),
                    account.equity(),
                    account.usedMargin(),
                    account.freeMargin(),
                    account.marginLevelPercent(),
                    account.unrealizedPnl(),
                    account.marginState(),
                    account.accessRights(),
                    portfolio.positions().size(),
                    exposure(portfolio));
        }

        private static Map<String, String> exposure(Portfolio portfolio) {
            Map<String, BigDecimal> net = new TreeMap<>();
            for (Position position : portfolio.positions()) {
                BigDecimal signed = position.volume()
                        .value()
                        .multiply(BigDecimal.valueOf(position.direction().sign()));
                net.merge(position.symbol(), signed, BigDecimal::add);
            }
            return net.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> Decimals.plain(entry.getValue()), (a, b) -> a, TreeMap::new));
        }
    }

    Page<Line> list(PageQuery query) {
        Page<UUID> ids = portfolios.all(query);
        Map<UUID, LivePortfolios.Live> loaded = live.load(ids.items()).stream()
                .collect(Collectors.toMap(found -> found.portfolio().id(), Function.identity()));
        List<Line> lines = ids.items().stream()
                .map(loaded::get)
                .filter(found -> found != null)
                .map(Line::of)
                .toList();
        return new Page<>(lines, ids.nextCursor());
    }
}
