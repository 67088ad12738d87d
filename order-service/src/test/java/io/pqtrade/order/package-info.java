/** The service as a whole under test: one running instance on real servers, and a client for it. */
@NullMarked
package io.pqtrade.order;

import org.jspecify.annotations.NullMarked;
