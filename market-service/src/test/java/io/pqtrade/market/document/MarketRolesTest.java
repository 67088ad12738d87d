package io.pqtrade.market.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.RunningMarket.Answer;
import io.pqtrade.testkit.PublishedApi.Operation;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every market operation of the OpenAPI document, called by everyone: prices are anybody's who is signed in, the rest an admin's. */
class MarketRolesTest {

    private static final Map<String, String> QUERIES = Map.of(
            "/prices", "?symbol=EURUSD",
            "/prices/historical", "?symbol=EURUSD&interval=M1");

    private final RunningMarket market = RunningMarket.shared();

    /** Nothing changes: a body without fields is malformed to whom it would be read, and no scenario has a new id. */
    private Answer call(Operation operation, @Nullable String token) {
        String path = operation.path().replace("{id}", UUID.randomUUID().toString())
                + QUERIES.getOrDefault(operation.path(), "");
        return switch (operation.method()) {
            case "GET" -> market.get(path, token);
            case "POST" -> market.post(path, token, "{}");
            case "DELETE" -> market.delete(path, token);
            default -> throw new IllegalStateException(operation + " is not called here");
        };
    }

    private Stream<DynamicTest> each(@Nullable String token, int prices, int administration) {
        return MarketOperations.all().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Answer answer = call(operation, token);
                    assertThat(answer.status())
                            .as("%s", answer.body())
                            .isEqualTo(operation.isIn("/api/admin/") ? administration : prices);
                    assertThat(answer.status() == 200 || !answer.code().isEmpty())
                            .as("%s", answer.body())
                            .isTrue();
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobody_unknown_sees_anything() {
        return each(null, 401, 401);
    }

    @TestFactory
    Stream<DynamicTest> a_made_up_token_is_worth_nothing() {
        return each("e30.e30." + UUID.randomUUID(), 401, 401);
    }

    @TestFactory
    Stream<DynamicTest> an_observer_sees_prices_alone() {
        return each(RunningMarket.token(Role.OBSERVER), 200, 403);
    }

    @TestFactory
    Stream<DynamicTest> a_trader_sees_prices_alone() {
        return each(RunningMarket.token(Role.TRADER), 200, 403);
    }

    @TestFactory
    Stream<DynamicTest> a_trader_signed_in_to_a_portfolio_sees_no_more() {
        return each(RunningMarket.portfolioToken(), 200, 403);
    }

    @TestFactory
    Stream<DynamicTest> an_administrator_gets_everywhere() {
        String admin = RunningMarket.token(Role.ADMIN);
        return MarketOperations.all().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    int expected = switch (operation.method()) {
                        case "POST" -> 400;
                        case "DELETE" -> 404;
                        default -> 200;
                    };
                    assertThat(call(operation, admin).status()).isEqualTo(expected);
                }));
    }
}
