/** What runs by the calendar or on request: claimed in the database before it starts, written down when it ends. */
@NullMarked
package io.pqtrade.worker.jobs;

import org.jspecify.annotations.NullMarked;
