package io.pqtrade.order.intake;

import io.pqtrade.problem.IdempotencyKeyRule;
import io.pqtrade.problem.Problem;
import io.pqtrade.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes a {@link CallKey} of the request at hand; {@code null} where the key is optional and was not sent. */
final class CallKeyResolver implements HandlerMethodArgumentResolver {
    private static final byte[] NO_BODY = {};

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CallKey.class;
    }

    @Override
    public @Nullable CallKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
        String key = request.getHeader(IdempotencyKeyRule.HEADER);
        if (key == null && !IdempotencyKeyRule.required(request.getMethod(), request.getRequestURI())) {
            return null;
        }
        Optional<Problem> wrong = IdempotencyKeyRule.check(key);
        if (key == null || wrong.isPresent()) {
            throw new ProblemException(wrong.orElseThrow());
        }
        byte[] body = request.getAttribute(BodyCapture.BODY) instanceof byte[] captured ? captured : NO_BODY;
        return new CallKey(key, Fingerprint.of(request.getMethod(), request.getRequestURI(), body));
    }
}
