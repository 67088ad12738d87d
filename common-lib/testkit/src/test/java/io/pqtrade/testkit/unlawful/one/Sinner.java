package io.pqtrade.testkit.unlawful.one;

import io.pqtrade.testkit.unlawful.two.Accomplice;
import java.time.Instant;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/** Breaks every rule at once, and its package is not null-marked. */
public class Sinner {

    final Accomplice accomplice = new Accomplice();
    final JsonMapper forbidden = new JsonMapper();
    double money;

    void sin() {
        Logger.getGlobal().info("sin");
        System.out.println(Instant.now());
    }
}
