package io.pqtrade.web;

import io.pqtrade.web.json.DecimalInput;
import java.beans.PropertyEditorSupport;
import java.math.BigDecimal;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads decimal parameters under the bounds of {@link DecimalInput}. An editor and not a converter: when a converter
 * refuses, the binder falls back to the JDK's parsing, and {@code 1e999999999} would get through.
 */
@ControllerAdvice
class DecimalParameters {

    @InitBinder
    void bound(WebDataBinder binder) {
        binder.registerCustomEditor(BigDecimal.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(DecimalInput.parse(text));
            }
        });
    }
}
