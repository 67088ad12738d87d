package io.pqtrade.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An opaque place in a list that stays put when newer entries arrive: the sort key of the last entry shown.
 *
 * @param position the sort key as text, such as an id; at most 200 characters
 */
public record Cursor(String position) {

    private static final int MAX_LENGTH = 200;
    private static final String VERSION = "1:";

    public Cursor {
        if (position.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a cursor's position has at most " + MAX_LENGTH + " characters");
        }
    }

    /** The cursor a client sends back as it got it; anything else is a 400. */
    public static Cursor decode(String text) {
        if (text.length() > 2 * MAX_LENGTH) {
            throw refused();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (!plain.startsWith(VERSION)) {
                throw refused();
            }
            return new Cursor(plain.substring(VERSION.length()));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    public String encode() {
        byte[] plain = (VERSION + position).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /** The position of lists that are sorted by a numeric id. */
    public long id() {
        try {
            return Long.parseLong(position);
        } catch (NumberFormatException e) {
            throw refused();
        }
    }

    private static ProblemException refused() {
        return ProblemException.invalid("cursor", "is not one of this list");
    }
}
