/**
 * One process that hosts the services as separate Spring applications: they share the class path, the heap and the fate of the process,
 * and nothing else. Each keeps its own settings, ports, connections and auto-configuration, and still runs alone from its own jar.
 */
@NullMarked
package io.pqtrade.group;

import org.jspecify.annotations.NullMarked;
