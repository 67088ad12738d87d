/** Funds, the life of a portfolio, and the protocol it trades under. */
@NullMarked
package io.pqtrade.core.execution.account;

import org.jspecify.annotations.NullMarked;
