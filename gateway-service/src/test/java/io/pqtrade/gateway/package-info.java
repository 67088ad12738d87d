/** The gateway whole, between real Redis and stand-ins for the services that can fail in every way. */
@NullMarked
package io.pqtrade.gateway;

import org.jspecify.annotations.NullMarked;
