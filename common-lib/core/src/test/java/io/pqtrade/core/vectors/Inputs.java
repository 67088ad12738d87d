package io.pqtrade.core.vectors;

import io.pqtrade.core.Account;
import io.pqtrade.core.Market;
import io.pqtrade.core.Terms;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.LeverageTier;
import io.pqtrade.core.instrument.SwapTerms;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.Protocol;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a worked case as the rules' own types. */
record Inputs(JsonNode node) {

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String text(String name) {
        return node.get(name).asString();
    }

    @Nullable
    String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    BigDecimal decimal(String name) {
        return new BigDecimal(text(name));
    }

    @Nullable
    BigDecimal decimalOrNull(String name) {
        return has(name) ? decimal(name) : null;
    }

    Price price(String name) {
        return Price.of(text(name));
    }

    @Nullable
    Price priceOrNull(String name) {
        return has(name) ? price(name) : null;
    }

    Lots lots(String name) {
        return Lots.of(text(name));
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    Currency currency(String name) {
        return Currency.of(text(name));
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    <E extends Enum<E>> E choice(String name, E otherwise) {
        return has(name) ? Enum.valueOf(otherwise.getDeclaringClass(), text(name)) : otherwise;
    }

    Inputs at(String name) {
        return new Inputs(node.get(name));
    }

    List<Inputs> list(String name) {
        return node.path(name).valueStream().map(Inputs::new).toList();
    }

    Instrument instrument() {
        Terms terms = Terms.of(text("symbol"));
        return has("swap") ? terms.swap(at("swap").swapTerms()).build() : terms.build();
    }

    MarketView market() {
        return market(has("at") ? instant("at") : Market.WEDNESDAY);
    }

    MarketView market(Instant now) {
        Market market = Market.empty().at(now).hours(choice("hours", HoursPolicy.REAL));
        list("listed")
                .forEach(symbol ->
                        market.list(Catalogue.shipped(symbol.node().asString()).orElseThrow()));
        node.path("instruments")
                .propertyStream()
                .forEach(entry -> market.list(new Inputs(entry.getValue()).changed(entry.getKey())));
        node.path("quotes")
                .propertyStream()
                .forEach(entry -> quote(market, entry.getKey(), new Inputs(entry.getValue()), now));
        return market.view();
    }

    private static void quote(Market market, String symbol, Inputs quote, Instant now) {
        long age = quote.node().path("ageSeconds").asLong(0);
        boolean manual = quote.node().path("manual").asBoolean(false);
        market.quote(symbol, quote.text("bid"), quote.text("ask"), now.minusSeconds(age), manual);
    }

    Quote quote() {
        return new Quote("EURUSD", price("bid"), price("ask"), 1, Market.WEDNESDAY, false);
    }

    private Instrument changed(String symbol) {
        Terms terms = Terms.of(symbol);
        if (has("hedgedSize")) {
            terms.hedgedSize(text("hedgedSize"));
        }
        if (has("marginRate")) {
            terms.marginRate(text("marginRate"));
        }
        if (has("tiers")) {
            terms.tiers(list("tiers").stream().map(Inputs::tier).toArray(LeverageTier[]::new));
        }
        return terms.build();
    }

    private LeverageTier tier() {
        return new LeverageTier(
                has("upTo") ? lots("upTo") : null, node.get("leverage").asInt());
    }

    private SwapTerms swapTerms() {
        Set<String> triple = new HashSet<>();
        list("tripleDays").forEach(day -> triple.add(day.node().asString()));
        if (has("tripleDay")) {
            triple.add(text("tripleDay"));
        }
        Map<DayOfWeek, Integer> units = new HashMap<>();
        for (int day = 1; day <= 5; day++) {
            units.put(DayOfWeek.of(day), triple.contains(DayOfWeek.of(day).name()) ? 3 : 1);
        }
        return new SwapTerms(
                choice("mode", SwapTerms.Mode.class),
                decimal("longRate"),
                decimal("shortRate"),
                units,
                node.get("dayCount").asInt());
    }

    /** The portfolio under {@code portfolio}, filled at its entry prices while the market stands as quoted. */
    Portfolio portfolio(MarketView market) {
        Inputs portfolio = at("portfolio");
        Account account = Account.in(portfolio.text("currency"))
                .balance(portfolio.text("balance"))
                .leverage(portfolio.node().get("leverage").asInt())
                .policies(portfolio.at("policies").policies());
        portfolio
                .list("positions")
                .forEach(position -> account.holding(position.position(portfolio.currency("currency"), market)));
        return account.build();
    }

    private Position position(Currency currency, MarketView market) {
        List<Lot> lots = new ArrayList<>();
        Instrument instrument = market.instrument(text("symbol")).orElseThrow();
        long id = node.get("id").asLong();
        for (Inputs lot : list("lots")) {
            BigDecimal conversion = MarginRules.conversionAtFill(instrument, lot.price("entryPrice"), currency, market)
                    .orElse(BigDecimal.ONE);
            lots.add(Account.lot(id * 10 + lots.size(), lot.lots("volume"), lot.price("entryPrice"), conversion));
        }
        Direction direction = choice("direction", Direction.class);
        return new Position(id, text("symbol"), direction, lots, null, null, null, null, 0, 0, null, Market.WEDNESDAY);
    }

    Policies policies() {
        Policies base = Policies.DEFAULT;
        return new Policies(
                choice("limitImprovement", base.limitImprovement()),
                choice("trailing", base.trailing()),
                choice("conversion", base.conversion()),
                choice("marginRate", base.marginRate()),
                choice("hedgedMargin", base.hedgedMargin()),
                choice("stopOut", base.stopOut()),
                base.marginCallPercent(),
                base.stopOutPercent(),
                node.path("swapDayCount").asInt(0),
                node.path("esmaCaps").asBoolean(false),
                base.commissionPerLot());
    }

    Protocol protocol() {
        return new Protocol(
                decimal("initialBalance"),
                null,
                null,
                Set.of(),
                decimalOrNull("dailyLossPercent"),
                choice("dailyAnchor", Protocol.DailyAnchor.class),
                choice("dailyBasis", Protocol.DailyBasis.class),
                decimalOrNull("totalLossPercent"),
                choice("totalLoss", Protocol.TotalLoss.class),
                decimalOrNull("profitTargetPercent"),
                has("minTradingDays") ? node.get("minTradingDays").asInt() : null,
                ZoneId.of(text("zone")),
                node.get("strict").asBoolean(),
                choice("onBreach", Protocol.OnBreach.class),
                null,
                null);
    }
}
