/** Turns whatever went wrong, in a controller, in the framework or in a filter, into one problem+json reply. */
@NullMarked
package io.pqtrade.web.error;

import org.jspecify.annotations.NullMarked;
