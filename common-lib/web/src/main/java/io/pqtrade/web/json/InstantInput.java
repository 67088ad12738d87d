package io.pqtrade.web.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Instants from clients: RFC 3339 with an offset or Z, in the years 1900 to 9999, which every store can keep. */
public final class InstantInput {

    private static final int MAX_LENGTH = 40;
    private static final String EXPECTED = "must be an RFC 3339 instant, such as 2026-01-31T12:00:00Z";

    private InstantInput() {}

    /**
     * The instant.
     *
     * @throws InvalidInput if the text is not one
     */
    public static Instant parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidInput(EXPECTED);
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 1900 || time.getYear() > 9999) {
                throw new InvalidInput(EXPECTED);
            }
            return time.toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInput(EXPECTED);
        }
    }
}
