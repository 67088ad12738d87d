package io.pqtrade.order.identity.session;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in what other packages use. */
@Configuration(proxyBeanMethods = false)
@Import(Sessions.class)
class SessionConfiguration {}
