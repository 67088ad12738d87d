package io.pqtrade.order.identity.user;

/** The bounds of what a user enters about himself, the same wherever it is entered. */
public final class NewUser {

    /** Visible, unambiguous in logs and addresses. */
    public static final String USERNAME = "[A-Za-z0-9][A-Za-z0-9._-]{2,63}";

    public static final String USERNAME_RULE = "must be 3 to 64 letters, digits, dots, dashes or underscores";

    /** Something, an at sign, a domain with a dot: only a mail that arrives would prove more. */
    public static final String EMAIL = "[^\\s@\\p{Cntrl}]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}";

    public static final String EMAIL_RULE = "must be an email address";

    public static final int MAX_EMAIL = 254;
    public static final int MAX_PASSWORD = 256;

    private NewUser() {}
}
