/** JSON as the contract has it: strict when read, decimals as strings and RFC 3339 instants when written. */
@NullMarked
package io.pqtrade.web.json;

import org.jspecify.annotations.NullMarked;
