/** How the worker says that it is well, having no port to be asked at: a hash in Redis, and a line in a file. */
@NullMarked
package io.pqtrade.worker.health;

import org.jspecify.annotations.NullMarked;
