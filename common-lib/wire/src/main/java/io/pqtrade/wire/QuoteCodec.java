package io.pqtrade.wire;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Quotes as JSON arrays {@code [symbol, bid, ask, sequence, microseconds since 1970, 1 when set by hand]}: a third of the
 * bytes of an object, and read on each trade, so parsed without binding.
 */
final class QuoteCodec {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Instant EPOCH = Instant.EPOCH;
    private static final int TYPICAL_LENGTH = 64;

    private QuoteCodec() {}

    static String encode(Quote quote) {
        StringBuilder out = new StringBuilder(TYPICAL_LENGTH);
        append(quote, out);
        return out.toString();
    }

    static String encode(Collection<Quote> quotes) {
        StringBuilder out = new StringBuilder(TYPICAL_LENGTH * (quotes.size() + 1)).append('[');
        for (Quote quote : quotes) {
            if (out.length() > 1) {
                out.append(',');
            }
            append(quote, out);
        }
        return out.append(']').toString();
    }

    private static void append(Quote quote, StringBuilder out) {
        out.append("[\"").append(plain(quote.symbol())).append("\",\"");
        out.append(quote.bid()).append("\",\"").append(quote.ask()).append("\",");
        out.append(quote.sequence()).append(',').append(ChronoUnit.MICROS.between(EPOCH, quote.at()));
        out.append(quote.manual() ? ",1]" : ",0]");
    }

    private static String plain(String symbol) {
        if (!symbol.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-')) {
            throw new IllegalArgumentException("not a symbol: " + symbol);
        }
        return symbol;
    }

    static Quote decode(String json) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            return quote(in);
        } catch (JacksonException | ArithmeticException | IllegalArgumentException malformed) {
            throw new WireFormatException("not a quote: " + json, malformed);
        }
    }

    static List<Quote> decodeAll(String json) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            require(in.nextToken() == JsonToken.START_ARRAY);
            List<Quote> quotes = new ArrayList<>();
            while (in.nextToken() == JsonToken.START_ARRAY) {
                quotes.add(quote(in));
            }
            return quotes;
        } catch (JacksonException | ArithmeticException | IllegalArgumentException malformed) {
            throw new WireFormatException("not a list of ticks: " + json, malformed);
        }
    }

    private static Quote quote(JsonParser in) {
        require(in.currentToken() == JsonToken.START_ARRAY);
        String symbol = text(in);
        Price bid = new Price(new BigDecimal(text(in)));
        Price ask = new Price(new BigDecimal(text(in)));
        long sequence = number(in);
        Instant at = EPOCH.plus(number(in), ChronoUnit.MICROS);
        boolean manual = number(in) == 1;
        require(in.nextToken() == JsonToken.END_ARRAY);
        return new Quote(symbol, bid, ask, sequence, at, manual);
    }

    private static String text(JsonParser in) {
        require(in.nextToken() == JsonToken.VALUE_STRING);
        return in.getString();
    }

    private static long number(JsonParser in) {
        require(in.nextToken() == JsonToken.VALUE_NUMBER_INT);
        return in.getLongValue();
    }

    private static void require(boolean expected) {
        if (!expected) {
            throw new IllegalArgumentException("unexpected JSON token");
        }
    }
}
