/** Who may call what: the filter that turns a token or key into a user, the rules by path and role, and the bound on work in flight. */
@NullMarked
package io.pqtrade.order.security;

import org.jspecify.annotations.NullMarked;
