package io.pqtrade.testkit.unlawful.two;

import io.pqtrade.testkit.unlawful.one.Sinner;
import org.jspecify.annotations.Nullable;

/** Closes a cycle of packages. */
public class Accomplice {

    @Nullable
    Sinner sinner;
}
