package io.pqtrade.auth;

/** What kind of user somebody is; each sees and does only what the rules name for it. */
public enum Role {
    ADMIN,
    TRADER,
    OBSERVER
}
