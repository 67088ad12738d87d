/** A day of a small installation in minutes: a few traders, some tens of sockets, and what they notice while the box is small. */
@NullMarked
package io.pqtrade.bench.footprint;

import org.jspecify.annotations.NullMarked;
