package io.pqtrade.order.identity.apikey;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ApiKeyRows extends JpaRepository<ApiKeyRow, UUID> {

    Optional<ApiKeyRow> findByHash(String hash);

    Optional<ApiKeyRow> findByIdAndUserIdAndRevokedAtIsNull(UUID id, UUID userId);

    List<ApiKeyRow> findByUserIdAndRevokedAtIsNullOrderByIdDesc(UUID userId);

    int countByUserIdAndRevokedAtIsNull(UUID userId);
}
