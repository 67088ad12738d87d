package io.pqtrade.order.admin.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in what other packages use. */
@Configuration(proxyBeanMethods = false)
@Import(AuditLog.class)
class AuditConfiguration {}
