/**
 * The worker's jobs in the hands of administrators. Running one is a row the worker picks up; nothing here knows what a job
 * does.
 */
@NullMarked
package io.pqtrade.order.job;

import org.jspecify.annotations.NullMarked;
