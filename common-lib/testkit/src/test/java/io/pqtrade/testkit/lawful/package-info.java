/** A small module for {@code ArchitectureRulesTest} to judge. */
@NullMarked
package io.pqtrade.testkit.lawful;

import org.jspecify.annotations.NullMarked;
