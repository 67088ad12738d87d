/** Bench of the trigger book: a worker in this process, on a database of its own with very many armed positions. */
@NullMarked
package io.pqtrade.bench.triggers;

import org.jspecify.annotations.NullMarked;
