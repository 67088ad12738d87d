/** What happens to every request before a controller sees it: its id, the limit of its body, an optional last slash. */
@NullMarked
package io.pqtrade.web.request;

import org.jspecify.annotations.NullMarked;
