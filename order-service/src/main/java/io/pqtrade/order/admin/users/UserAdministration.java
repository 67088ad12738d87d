package io.pqtrade.order.admin.users;

import io.pqtrade.auth.Role;
import io.pqtrade.order.admin.audit.AuditLog;
import io.pqtrade.order.admin.audit.AuditLog.Change;
import io.pqtrade.order.identity.session.EndReason;
import io.pqtrade.order.identity.session.Sessions;
import io.pqtrade.order.identity.user.User;
import io.pqtrade.order.identity.user.Users;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes users: each change with its line in the audit log and its effect on tokens in one transaction. */
@Component
@Transactional
class UserAdministration {

    private static final String KIND = "USER";

    private final Users users;
    private final Sessions sessions;
    private final AuditLog audit;

    UserAdministration(Users users, Sessions sessions, AuditLog audit) {
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
    }

    User create(CurrentUser admin, NewUserRequest wanted) {
        User created = users.create(wanted.username(), wanted.email(), wanted.password(), wanted.role());
        audit.add(admin, change("USER_CREATED", created), null, AdminUserView.of(created));
        return created;
    }

    /** The user's tokens die; the next refresh brings ones of the new role. */
    User changeRole(CurrentUser admin, UUID id, Role role) {
        refuseOneself(admin, id);
        User before = before(id);
        User after = users.changeRole(id, role);
        record(admin, "USER_ROLE_CHANGED", before, after);
        sessions.endAccessTokens(after, null);
        return after;
    }

    /** Locking ends every session; unlocking lets the user sign in again. */
    User changeLock(CurrentUser admin, UUID id, boolean locked) {
        refuseOneself(admin, id);
        User before = before(id);
        if (before.locked() == locked) {
            return before;
        }
        User after = users.changeLock(id, locked);
        record(admin, locked ? "USER_LOCKED" : "USER_UNLOCKED", before, after);
        sessions.endAll(after, null, EndReason.LOCKED_BY_ADMIN);
        return after;
    }

    User signOut(CurrentUser admin, UUID id) {
        User before = before(id);
        User after = users.raiseVersion(id);
        record(admin, "USER_SIGNED_OUT", before, after);
        sessions.endAll(after, null, EndReason.SIGNED_OUT_BY_ADMIN);
        return after;
    }

    private User before(UUID id) {
        return users.hold(id).orElseThrow(() -> ProblemException.notFound("There is no such user."));
    }

    private void record(CurrentUser admin, String action, User before, User after) {
        audit.add(admin, change(action, after), AdminUserView.of(before), AdminUserView.of(after));
    }

    private static Change change(String action, User user) {
        return new Change(action, KIND, user.id().toString());
    }

    /** So that there is always an administrator left: the one who is at it. */
    private static void refuseOneself(CurrentUser admin, UUID id) {
        if (admin.id().equals(id)) {
            throw new ProblemException(ProblemCode.CONFLICT, "Administrators neither lock nor demote themselves.");
        }
    }
}
