package io.pqtrade.order.identity.user;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in what other packages use. */
@Configuration(proxyBeanMethods = false)
@Import(Users.class)
class UserConfiguration {}
