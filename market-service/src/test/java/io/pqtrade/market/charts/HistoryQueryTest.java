package io.pqtrade.market.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.ProblemException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryQueryTest {

    @Test
    void what_is_not_said_is_usual() {
        HistoryQuery query = of(new HistoryRequest("EURUSD", "M1", null, null, null, null, null, null));

        assertThat(query.side()).isEqualTo(PriceSide.BID);
        assertThat(query.feed()).isEqualTo(HistoryFeed.DELAYED);
        assertThat(query.limit()).isEqualTo(500);
        assertThat(query.from()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // symbol, interval, from, to, limit, side, feed, cursor: the parameter that is at fault
                "-, M1, -, -, -, -, -, -, symbol",
                "'', M1, -, -, -, -, -, -, symbol",
                "EURUSD, -, -, -, -, -, -, -, interval",
                "EURUSD, M2, -, -, -, -, -, -, interval",
                "EURUSD, m1, -, -, -, -, -, -, interval",
                "EURUSD, M1, -, -, 0, -, -, -, limit",
                "EURUSD, M1, -, -, -1, -, -, -, limit",
                "EURUSD, M1, -, -, 5001, -, -, -, limit",
                "EURUSD, M1, -, -, 99999999999999999999, -, -, -, limit",
                "EURUSD, M1, -, -, 1e3, -, -, -, limit",
                "EURUSD, M1, -, -, NaN, -, -, -, limit",
                "EURUSD, M1, -, -, '', -, -, -, limit",
                "EURUSD, M1, 2026-02-30T00:00:00Z, -, -, -, -, -, from",
                "EURUSD, M1, 2026-01-01, -, -, -, -, -, from",
                "EURUSD, M1, 1700000000, -, -, -, -, -, from",
                "EURUSD, M1, +999999999-01-01T00:00:00Z, -, -, -, -, -, from",
                "EURUSD, M1, 0001-01-01T00:00:00Z, -, -, -, -, -, from",
                "EURUSD, M1, -, yesterday, -, -, -, -, to",
                "EURUSD, M1, -, '', -, -, -, -, to",
                "EURUSD, M1, 2026-06-02T00:00:00Z, 2026-06-01T00:00:00Z, -, -, -, -, from",
                "EURUSD, M1, -, -, -, LAST, -, -, side",
                "EURUSD, M1, -, -, -, bid, -, -, side",
                "EURUSD, M1, -, -, -, -, REALTIME, -, feed",
                "EURUSD, M1, -, -, -, -, -, '', cursor",
                "EURUSD, M1, -, -, -, -, -, abc, cursor",
                "EURUSD, M1, -, -, -, -, -, ****, cursor"
            })
    void bad_input_is_refused_by_name(
            @Nullable String symbol,
            @Nullable String interval,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            @Nullable String side,
            @Nullable String feed,
            @Nullable String cursor,
            String field) {
        ProblemException refused = refusal(new HistoryRequest(symbol, interval, from, to, limit, side, feed, cursor));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(refused.problem().errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo(field));
    }

    @Test
    void an_unknown_symbol_is_not_found() {
        assertThat(refusal(request("EURUSX", null)).problem().code()).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void a_cursor_serves_its_own_list_alone() {
        String down = of(request("EURUSD", null)).cursor(60).encode();
        HistoryRequest upwards =
                new HistoryRequest("EURUSD", "M1", "2026-01-01T00:00:00Z", null, null, null, null, null);
        String up = of(upwards).cursor(120).encode();

        assertThat(of(request("EURUSD", down)).to()).isEqualTo(60);
        assertThat(of(request("EURUSD", up)).from()).isEqualTo(OptionalLong.of(120));
        assertThat(refusal(request("GBPUSD", down)).problem().detail()).contains("cursor");
        assertThat(refusal(new HistoryRequest("EURUSD", "M5", null, null, null, null, null, up))
                        .problem()
                        .detail())
                .contains("cursor");
        HistoryRequest other = new HistoryRequest("EURUSD", "M1", "2026-01-01T00:00:00Z", null, null, null, null, down);
        assertThat(refusal(other).problem().detail()).contains("cursor");
        for (String forged :
                new String[] {"U EURUSD/M1 9223372036854775807", "U EURUSD/M1 x", "D EURUSD/M1 -999999999999", "X"}) {
            assertThat(refusal(request("EURUSD", new Cursor(forged).encode()))
                            .problem()
                            .detail())
                    .contains("cursor");
        }
    }

    @Test
    void parts_of_a_second_are_after_its_begin() {
        HistoryQuery query = of(new HistoryRequest(
                "EURUSD",
                "S1",
                "2026-01-01T00:00:00.000000001Z",
                "2026-01-01T00:00:01.5+00:00",
                null,
                null,
                null,
                null));

        assertThat(query.from())
                .isEqualTo(OptionalLong.of(Instant.parse("2026-01-01T00:00:01Z").getEpochSecond()));
        assertThat(query.to()).isEqualTo(Instant.parse("2026-01-01T00:00:02Z").getEpochSecond());
    }

    private static HistoryRequest request(String symbol, @Nullable String cursor) {
        return new HistoryRequest(symbol, "M1", null, null, null, null, null, cursor);
    }

    private static HistoryQuery of(HistoryRequest request) {
        return HistoryQuery.of(request, HistoryFeed.DELAYED, Catalogue::shipped);
    }

    private static ProblemException refusal(HistoryRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> of(request));
    }
}
