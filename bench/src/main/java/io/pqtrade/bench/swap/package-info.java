/** How long the worker takes to charge a night's swaps. */
@NullMarked
package io.pqtrade.bench.swap;

import org.jspecify.annotations.NullMarked;
