/**
 * WebSockets (RFC 6455) served by one writing thread: Spring's handler and session over Tomcat's upgraded connections, with frames
 * composed from messages that all sockets share.
 */
@NullMarked
package io.pqtrade.market.socket.engine;

import org.jspecify.annotations.NullMarked;
