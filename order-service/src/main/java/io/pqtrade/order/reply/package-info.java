/** How orders, fills, positions and the account line look in every reply; the same records serve writes, lists and grants. */
@NullMarked
package io.pqtrade.order.reply;

import org.jspecify.annotations.NullMarked;
