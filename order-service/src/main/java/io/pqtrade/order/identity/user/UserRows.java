package io.pqtrade.order.identity.user;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface UserRows extends JpaRepository<UserRow, UUID> {

    @Query("from UserRow u where lower(u.username) = lower(:username)")
    Optional<UserRow> named(String username);

    @Query("select count(u) > 0 from UserRow u where lower(u.email) = lower(:email)")
    boolean hasEmail(String email);

    /** For a change: whoever else changes or signs in waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from UserRow u where u.id = :id")
    Optional<UserRow> forChange(UUID id);

    /** Newest first: the ids are in the order of creation. */
    @Query("""
            from UserRow u where (cast(:before as uuid) is null or u.id < :before)
            and (:text = '' or lower(u.username) like lower(concat(:text, '%')) or lower(u.email) like lower(concat(:text, '%')))
            order by u.id desc""")
    List<UserRow> page(@Nullable UUID before, String text, Limit limit);
}
