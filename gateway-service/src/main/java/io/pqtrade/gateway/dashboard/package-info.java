/** The dashboard's files, served at the root as the build left them: named by content, compressed beforehand. */
@NullMarked
package io.pqtrade.gateway.dashboard;

import org.jspecify.annotations.NullMarked;
