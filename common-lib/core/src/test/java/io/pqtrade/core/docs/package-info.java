/** Keeps the pages for people equal to the code. */
@NullMarked
package io.pqtrade.core.docs;

import org.jspecify.annotations.NullMarked;
