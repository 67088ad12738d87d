package io.pqtrade.core.suite;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Counts the tests of the trading rules and the processor's time they take, which another program on the machine does not
 * lengthen. The shape of the code is no trading rule and is left out.
 */
public final class SuiteClock implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {

    private static final AtomicLong NANOS = new AtomicLong();
    private static final AtomicLong TESTS = new AtomicLong();
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SuiteClock.class);

    static Duration taken() {
        return Duration.ofNanos(NANOS.get());
    }

    static long tests() {
        return TESTS.get();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(OURS).put(context.getUniqueId(), now());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        boolean outermost = context.getRequiredTestClass().getEnclosingClass() == null;
        if (outermost && !context.getRequiredTestClass().getSimpleName().equals("HouseRulesTest")) {
            NANOS.addAndGet(
                    now() - Objects.requireNonNull(context.getStore(OURS).get(context.getUniqueId(), Long.class)));
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        TESTS.incrementAndGet();
        invocation.proceed();
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        TESTS.incrementAndGet();
        invocation.proceed();
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        TESTS.incrementAndGet();
        invocation.proceed();
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
