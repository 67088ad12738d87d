/** What nobody asks for and must happen all the same: triggers, margin, and the calendar's jobs. Without a web server. */
@NullMarked
package io.pqtrade.worker;

import org.jspecify.annotations.NullMarked;
