/** Keys for programs: made, shown once, stored hashed, revoked. */
@NullMarked
package io.pqtrade.order.identity.apikey;

import org.jspecify.annotations.NullMarked;
