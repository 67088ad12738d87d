package io.pqtrade.market.access;

import java.util.UUID;

/** Who changes the market; a controller under {@code /api/admin/} takes it as the request attribute of that name. */
public record Administrator(UUID id, String name) {

    public static final String ATTRIBUTE = "io.pqtrade.market.administrator";
}
