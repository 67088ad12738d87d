/** Who runs a job, and what is kept of it. */
@NullMarked
package io.pqtrade.worker.jobs;

import org.jspecify.annotations.NullMarked;
