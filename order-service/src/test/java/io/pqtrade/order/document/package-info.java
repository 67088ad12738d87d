/** The OpenAPI document: made from the controllers, kept in docs/protocols, and the list that the ownership matrix goes through. */
@NullMarked
package io.pqtrade.order.document;

import org.jspecify.annotations.NullMarked;
