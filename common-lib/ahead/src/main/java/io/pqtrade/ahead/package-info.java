/**
 * A tool of the build: it lets Spring put a service's beans together without starting them, and adds the code that does the same to the
 * service's jar. A start then neither scans classes nor weighs conditions.
 */
@NullMarked
package io.pqtrade.ahead;

import org.jspecify.annotations.NullMarked;
