/**
 * What the launcher's shell cannot do well: unpacking the servers that come as resources, and asking database and Redis how
 * they are when no service runs.
 */
@NullMarked
package io.pqtrade.launcher;

import org.jspecify.annotations.NullMarked;
