package io.pqtrade.order.identity.user;

import io.pqtrade.auth.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.NullUnmarked;

/** A user as stored. */
@Entity
@Table(name = "users")
@NullUnmarked
class UserRow {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    String username;

    String email;

    @Column(name = "password_hash")
    String passwordHash;

    @Enumerated(EnumType.STRING)
    Role role;

    boolean locked;

    @Column(name = "token_version")
    int tokenVersion = 1;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_login_at")
    Instant lastLoginAt;

    User view() {
        return new User(id, username, email, role, locked, tokenVersion, createdAt, lastLoginAt);
    }
}
