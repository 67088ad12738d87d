/** The log of what administrators changed, and the page that shows it. */
@NullMarked
package io.pqtrade.order.admin.audit;

import org.jspecify.annotations.NullMarked;
