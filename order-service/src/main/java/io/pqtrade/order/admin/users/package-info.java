/** What an administrator sees of users and changes in them. */
@NullMarked
package io.pqtrade.order.admin.users;

import org.jspecify.annotations.NullMarked;
