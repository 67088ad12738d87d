package io.pqtrade.order.intake;

import io.pqtrade.problem.IdempotencyKeyRule;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Keeps the bytes of bodies that came with an Idempotency-Key, so that a fingerprint can be made of them. */
@ControllerAdvice
final class BodyCapture extends RequestBodyAdviceAdapter {
    static final String BODY = BodyCapture.class.getName();

    private final HttpServletRequest request;

    /** @param request the one at hand, by Spring's proxy */
    BodyCapture(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return request.getHeader(IdempotencyKeyRule.HEADER) != null;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        request.setAttribute(BODY, body);
        return new Captured(message.getHeaders(), body);
    }

    private record Captured(HttpHeaders headers, byte[] body) implements HttpInputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }
    }
}
