package io.pqtrade.order.portfolio;

import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Position;
import io.pqtrade.order.reply.AccountView;
import io.pqtrade.order.reply.PositionView;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.read.SavedRatchets;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Portfolios as they stand at current prices, loaded by the same reader that decisions are made on, so that what is shown
 * and what is decided cannot differ. Trailing stops are where they stand by now.
 */
public final class LivePortfolios {
    private final PortfolioReader portfolios;
    private final SavedRatchets ratchets;
    private final MarketSource market;

    LivePortfolios(PortfolioReader portfolios, SavedRatchets ratchets, MarketSource market) {
        this.portfolios = portfolios;
        this.ratchets = ratchets;
        this.market = market;
    }

    /** A portfolio with the quotes of what it holds. */
    public record Live(Portfolio portfolio, MarketView market, Optional<Valuation> valuation) {
        public AccountView account() {
            return AccountView.of(portfolio, valuation);
        }

        public List<PositionView> positions() {
            return portfolio.positions().stream()
                    .map(position -> PositionView.of(position, portfolio, valuation, market))
                    .toList();
        }
    }

    /** @throws io.pqtrade.web.ProblemException PORTFOLIO_NOT_FOUND when it is not there, or deleted */
    public Live load(UUID id) {
        Portfolio portfolio =
                portfolios.load(id).filter(found -> found.deletedAt() == null).orElseThrow(PortfolioAccess::notFound);
        return at(ratchets.moved(portfolio));
    }

    /** Those of the portfolios that exist, all at the prices of one moment. */
    public List<Live> load(Collection<UUID> ids) {
        MarketView view = market.view();
        return portfolios.load(ids).stream()
                .filter(found -> found.deletedAt() == null)
                .map(ratchets::moved)
                .map(portfolio -> new Live(portfolio, view, MarginRules.estimate(portfolio, view)))
                .toList();
    }

    /** Open positions, newest first. */
    public Page<PositionView> active(UUID id, PageQuery query) {
        Live live = load(id);
        long before = query.cursor().map(Cursor::id).orElse(Long.MAX_VALUE);
        List<Position> newest = live.portfolio().positions().stream()
                .filter(position -> position.id() < before)
                .sorted(Comparator.comparingLong(Position::id).reversed())
                .limit(query.fetch())
                .toList();
        return Page.of(newest, query, position -> Long.toString(position.id()))
                .map(position -> PositionView.of(position, live.portfolio(), live.valuation(), live.market()));
    }

    private Live at(Portfolio portfolio) {
        Set<String> symbols =
                portfolio.positions().stream().map(Position::symbol).collect(Collectors.toUnmodifiableSet());
        MarketView view = market.view(symbols);
        return new Live(portfolio, view, MarginRules.estimate(portfolio, view));
    }
}
