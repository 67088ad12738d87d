package io.pqtrade.order.identity.throttle;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in what other packages use. */
@Configuration(proxyBeanMethods = false)
@Import(Throttle.class)
class ThrottleConfiguration {}
