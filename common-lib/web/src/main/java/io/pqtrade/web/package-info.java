/**
 * What every servlet service says to a client: the envelope around a success, the exception that becomes a problem, and
 * the pages of a list. A service gets all of it, with the sub-packages, by having this module on its class path.
 */
@NullMarked
package io.pqtrade.web;

import org.jspecify.annotations.NullMarked;
