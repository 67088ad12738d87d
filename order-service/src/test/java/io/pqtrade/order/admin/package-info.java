/** Administration over HTTP on real servers. */
@NullMarked
package io.pqtrade.order.admin;

import org.jspecify.annotations.NullMarked;
