package io.pqtrade.web.request;

import io.pqtrade.web.json.InvalidInput;
import java.beans.PropertyEditorSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Refuses control characters in paths and parameters, as they are in bodies: PostgreSQL has no text with a NUL. */
@ControllerAdvice
class PlainTextAdvice {

    @InitBinder
    void refuseControlCharacters(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PlainText());
    }

    private static final class PlainText extends PropertyEditorSupport {
        @Override
        public void setAsText(@Nullable String text) {
            if (text != null && text.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidInput("must not contain control characters");
            }
            setValue(text);
        }
    }
}
