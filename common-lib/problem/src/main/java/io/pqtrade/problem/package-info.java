/**
 * How every service says no: the problem+json record of RFC 9457, the closed family of codes with their HTTP status, and
 * a writer that needs nothing but the JDK, so that servlet and reactive services answer alike.
 */
@NullMarked
package io.pqtrade.problem;

import org.jspecify.annotations.NullMarked;
