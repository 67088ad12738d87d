/** From the tables and the event stream to the levels of the trigger book. */
@NullMarked
package io.pqtrade.worker.store;

import org.jspecify.annotations.NullMarked;
