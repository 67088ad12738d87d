package io.pqtrade.order.identity.user;

import io.pqtrade.auth.Role;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The users: registered, found, checked, changed. What a change means for tokens is the caller's to say. */
public class Users {

    private final UserRows rows;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Clock clock;

    Users(UserRows rows, Passwords passwords, PasswordRules rules, Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.rules = rules;
        this.clock = clock;
    }

    /** @throws ProblemException WEAK_PASSWORD, USERNAME_TAKEN, EMAIL_TAKEN */
    public User create(String username, String email, String password, Role role) {
        rules.check(password, username, email);
        requireFree(username, email);
        return store(username, email, passwords.hash(password), role);
    }

    /** Without the rules for passwords: those of a first start are the operator's own choice. */
    User createUnchecked(String username, String email, String password, Role role) {
        return store(username, email, passwords.hash(password), role);
    }

    private User store(String username, String email, String hash, Role role) {
        UserRow row = new UserRow();
        row.username = username;
        row.email = email;
        row.passwordHash = hash;
        row.role = role;
        row.createdAt = clock.instant();
        try {
            return rows.saveAndFlush(row).view();
        } catch (DataIntegrityViolationException raced) {
            requireFree(username, email);
            throw raced;
        }
    }

    private void requireFree(String username, String email) {
        if (rows.named(username).isPresent()) {
            throw new ProblemException(ProblemCode.USERNAME_TAKEN, "Another user has this name.");
        }
        if (rows.hasEmail(email)) {
            throw new ProblemException(ProblemCode.EMAIL_TAKEN, "Another user has this address.");
        }
    }

    /** The user when the password is right. Takes as long when there is no such user. */
    public Optional<User> signIn(String username, String password) {
        Optional<UserRow> row = rows.named(username);
        boolean right =
                passwords.matches(password, row.map(found -> found.passwordHash).orElse(null));
        return right ? row.map(UserRow::view) : Optional.empty();
    }

    /** By name, in whatever case it is written. */
    public Optional<User> named(String username) {
        return rows.named(username).map(UserRow::view);
    }

    public Optional<User> find(UUID id) {
        return rows.findById(id).map(UserRow::view);
    }

    /** Notes that the user has signed in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void signedIn(UUID id) {
        rows.forChange(id).ifPresent(row -> row.lastLoginAt = clock.instant());
    }

    public Page<User> page(PageQuery query, String text) {
        UUID before = query.cursor().map(cursor -> position(cursor.position())).orElse(null);
        List<User> fetched = rows.page(before, text, Limit.of(query.fetch())).stream()
                .map(UserRow::view)
                .toList();
        return Page.of(fetched, query, user -> user.id().toString());
    }

    private static UUID position(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            throw ProblemException.invalid("cursor", "is not one of this list");
        }
    }

    /** The user, held until the transaction ends: whoever else changes it, or opens a session for it, waits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<User> hold(UUID id) {
        return rows.forChange(id).map(UserRow::view);
    }

    /** Each of these raises the token version: what was issued before tells of another user. */
    @Transactional(propagation = Propagation.MANDATORY)
    public User changeRole(UUID id, Role role) {
        UserRow row = changing(id);
        row.role = role;
        return row.view();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public User changeLock(UUID id, boolean locked) {
        UserRow row = changing(id);
        row.locked = locked;
        return row.view();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public User raiseVersion(UUID id) {
        return changing(id).view();
    }

    /** A password as it will be stored, hashed outside of any transaction because that takes long. */
    public String newPassword(User user, String password) {
        rules.check(password, user.username(), user.email());
        return passwords.hash(password);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public User changePassword(UUID id, String hash) {
        UserRow row = changing(id);
        row.passwordHash = hash;
        return row.view();
    }

    private UserRow changing(UUID id) {
        UserRow row = rows.forChange(id).orElseThrow(() -> ProblemException.notFound("There is no such user."));
        row.tokenVersion++;
        return row;
    }
}
