package io.pqtrade.order.intake;

/** Limits on free text from clients, the same in every request. */
public final class TextRule {
    /** One line without control characters, which PostgreSQL (NUL) and log readers cannot take. */
    public static final String ONE_LINE = "[^\\p{C}]*";

    /** What an id, a name or a tag may hold. */
    public static final int SHORT = 64;

    /** What a note may hold. */
    public static final int LONG = 255;

    private TextRule() {}
}
