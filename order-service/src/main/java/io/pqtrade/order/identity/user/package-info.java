/** Users, their registration and passwords, and the demo users of a first start. */
@NullMarked
package io.pqtrade.order.identity.user;

import org.jspecify.annotations.NullMarked;
