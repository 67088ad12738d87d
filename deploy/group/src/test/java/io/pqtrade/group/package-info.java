/** Tests of the group: what each member is admitted, and all four together on real servers. */
@NullMarked
package io.pqtrade.group;

import org.jspecify.annotations.NullMarked;
