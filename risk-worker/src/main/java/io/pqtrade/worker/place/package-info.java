/** The worker's place in the tick stream: its checkpoints, and how it reads again what it missed. */
@NullMarked
package io.pqtrade.worker.place;

import org.jspecify.annotations.NullMarked;
