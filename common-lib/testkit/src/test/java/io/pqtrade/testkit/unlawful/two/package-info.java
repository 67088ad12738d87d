/** A small module for {@code ArchitectureRulesTest} to judge. */
@NullMarked
package io.pqtrade.testkit.unlawful.two;

import org.jspecify.annotations.NullMarked;
