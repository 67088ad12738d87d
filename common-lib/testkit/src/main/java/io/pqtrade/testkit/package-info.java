/**
 * What every module's tests share: real PostgreSQL and Redis servers that can be killed, a clock that is moved by hand,
 * bounded waiting, the worked cases of {@code docs/vectors}, and the rules of the house as ArchUnit checks.
 */
@NullMarked
package io.pqtrade.testkit;

import org.jspecify.annotations.NullMarked;
