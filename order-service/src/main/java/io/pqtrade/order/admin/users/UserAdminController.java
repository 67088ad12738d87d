package io.pqtrade.order.admin.users;

import io.pqtrade.auth.Role;
import io.pqtrade.order.identity.user.User;
import io.pqtrade.order.identity.user.Users;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users in the hands of an administrator. */
@RestController
@RequestMapping("/api/admin/users")
class UserAdminController {

    private final Users users;
    private final UserAdministration administration;

    UserAdminController(Users users, UserAdministration administration) {
        this.users = users;
        this.administration = administration;
    }

    record RoleChange(@NotNull Role role) {}

    /** @param query the beginning of a name or address */
    @GetMapping
    Envelope<Page<AdminUserView>> list(PageQuery page, @RequestParam(defaultValue = "") String query) {
        return Envelope.of(users.page(page, escape(query)).map(AdminUserView::of));
    }

    @GetMapping("/{id}")
    Envelope<AdminUserView> get(@PathVariable String id) {
        return users.find(parse(id))
                .map(user -> Envelope.of(AdminUserView.of(user)))
                .orElseThrow(UserAdminController::notThere);
    }

    @PostMapping
    Envelope<AdminUserView> create(
            @AuthenticationPrincipal CurrentUser admin, @Valid @RequestBody NewUserRequest wanted) {
        return reply(administration.create(admin, wanted));
    }

    @PostMapping("/{id}/role")
    Envelope<AdminUserView> role(
            @AuthenticationPrincipal CurrentUser admin,
            @PathVariable String id,
            @Valid @RequestBody RoleChange change) {
        return reply(administration.changeRole(admin, parse(id), change.role()));
    }

    @PostMapping("/{id}/lock")
    Envelope<AdminUserView> lock(@AuthenticationPrincipal CurrentUser admin, @PathVariable String id) {
        return reply(administration.changeLock(admin, parse(id), true));
    }

    @PostMapping("/{id}/unlock")
    Envelope<AdminUserView> unlock(@AuthenticationPrincipal CurrentUser admin, @PathVariable String id) {
        return reply(administration.changeLock(admin, parse(id), false));
    }

    @PostMapping("/{id}/sign-out")
    Envelope<AdminUserView> signOut(@AuthenticationPrincipal CurrentUser admin, @PathVariable String id) {
        return reply(administration.signOut(admin, parse(id)));
    }

    private static Envelope<AdminUserView> reply(User user) {
        return Envelope.of(AdminUserView.of(user));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException foreign) {
            throw notThere();
        }
    }

    private static ProblemException notThere() {
        return ProblemException.notFound("There is no such user.");
    }

    /** What is entered is text, not a pattern. */
    private static String escape(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }
}
