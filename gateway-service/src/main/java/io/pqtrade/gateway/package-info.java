/** The one door: its application, and what it shares with the features in packages of their own below. */
@NullMarked
package io.pqtrade.gateway;

import org.jspecify.annotations.NullMarked;
