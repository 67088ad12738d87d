package io.pqtrade.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Account;
import io.pqtrade.core.Terms;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.TradingHours;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.order.Expiry;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.Breach;
import io.pqtrade.core.protocol.Headroom;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolRules;
import io.pqtrade.core.protocol.ProtocolState;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.core.swap.SwapCharge;
import io.pqtrade.core.swap.SwapRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Cases about rollovers, sessions and trading days. */
final class TimeCases {

    private TimeCases() {}

    static void swap(Inputs in, Expected out) {
        Instrument instrument = in.instrument();
        List<LocalDate> dates = Rollover.between(in.instant("opened"), in.instant("closed"));
        List<SwapCharge> charges = new ArrayList<>();
        for (LocalDate date : dates) {
            var charge = charge(in, instrument, date);
            assertThat(charge.isEmpty()).as("missing").isEqualTo(out.missing());
            charge.ifPresent(charges::add);
        }
        List<BigDecimal> posted = charges.stream()
                .filter(charge -> charge.units() > 0)
                .map(charge -> Rounding.post(charge.unrounded()).amount())
                .toList();

        out.integer("units", charges.stream().mapToInt(SwapCharge::units).sum());
        out.decimal("sum", posted.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        if (out.says("firstRollover")) {
            out.instant("firstRollover", Rollover.at(dates.getFirst()));
            out.instant("lastRollover", Rollover.at(dates.getLast()));
        }
        if (out.says("posted")) {
            List<BigDecimal> expected = out.node()
                    .get("posted")
                    .valueStream()
                    .map(amount -> new BigDecimal(amount.asString()))
                    .toList();
            assertThat(posted).usingElementComparator(BigDecimal::compareTo).isEqualTo(expected);
        }
    }

    private static Optional<SwapCharge> charge(Inputs in, Instrument instrument, LocalDate date) {
        MarketView quoted = in.market(Rollover.at(date));
        Map<String, Instrument> instruments = new HashMap<>(quoted.instruments());
        instruments.put(instrument.symbol(), instrument);
        MarketView market =
                new MarketView(quoted.now(), instruments, quoted.quotes(), quoted.maxQuoteAge(), quoted.hours());
        Portfolio portfolio =
                Account.in(in.text("currency")).policies(in.policies()).build();
        Lot lot = Account.lot(1, Lots.of(in.text("volume")), Price.of("1"), BigDecimal.ONE);
        Direction direction = in.choice("direction", Direction.class);
        Position position = new Position(
                1,
                instrument.symbol(),
                direction,
                List.of(lot),
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                in.instant("opened"));
        return SwapRules.charge(position, lot, instrument, date, portfolio, market);
    }

    static void tradingHours(Inputs in, Expected out) {
        TradingHours shipped = Terms.of(in.text("symbol")).build().hours();
        Set<LocalDate> holidays = in.list("holidays").stream()
                .map(date -> LocalDate.parse(date.node().asString()))
                .collect(Collectors.toSet());
        holidays.addAll(shipped.holidays());
        TradingHours hours = new TradingHours(shipped.zone(), shipped.sessions(), holidays);
        Instant at = in.instant("at");

        out.text("open", hours.isOpen(at));
        out.instant("nextOpen", hours.nextOpen(at).orElse(null));
        out.instant("nextClose", hours.nextClose(at).orElse(null));
    }

    static void dayEnd(Inputs in, Expected out) {
        out.instant("dayEnd", Expiry.dayEnd(Terms.of(in.text("symbol")).build(), in.instant("placed")));
    }

    static void protocol(Inputs in, Expected out) {
        Protocol protocol = in.at("protocol").protocol();
        Inputs start = in.at("start");
        ProtocolState state = ProtocolRules.start(protocol, start.decimal("balance"), start.instant("at"));
        List<Inputs> checks = in.list("checks");
        for (int i = 0; i < checks.size(); i++) {
            state = step(
                    protocol,
                    state,
                    checks.get(i),
                    new Expected(out.node().get("checks").get(i)));
        }
    }

    private static ProtocolState step(Protocol protocol, ProtocolState before, Inputs check, Expected out) {
        Instant at = check.instant("at");
        BigDecimal balance = check.decimal("balance");
        BigDecimal equity = check.decimal("equity");
        ProtocolState state = ProtocolRules.dayHasPassed(protocol, before, at)
                ? ProtocolRules.startDay(protocol, before, at, balance, equity)
                : before;
        if (check.has("traded")) {
            state = ProtocolRules.traded(protocol, state, at);
        }
        Headroom headroom = ProtocolRules.headroom(protocol, state, balance, equity);

        out.text("day", state.day());
        out.decimal("dailyFloor", headroom.dailyFloor());
        out.decimal("dailyHeadroom", headroom.dailyHeadroom());
        out.decimal("totalFloor", headroom.totalFloor());
        out.decimal("targetBalance", headroom.targetBalance());
        out.integer("tradingDaysLeft", headroom.tradingDaysLeft());
        out.text("passed", headroom.passed());
        out.text(
                "breach",
                ProtocolRules.breach(protocol, state, equity).map(Breach::rule).orElse(null));
        return state;
    }
}
