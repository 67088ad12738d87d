package io.pqtrade.order.identity;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in what other features use. */
@Configuration(proxyBeanMethods = false)
@Import({PortfolioSessions.class, ObserverLinks.class})
class IdentityConfiguration {}
