package io.pqtrade.web;

import io.pqtrade.web.json.DecimalInput;
import java.beans.PropertyEditorSupport;
import java.math.BigDecimal;
import org.springframework.beans.PropertyEditorRegistrar;
import org.springframework.beans.PropertyEditorRegistry;

/**
 * Reads decimal parameters under the bounds of {@link DecimalInput}. An editor and not a converter: when a converter
 * refuses, the binder falls back to the JDK's parsing, and {@code 1e999999999} would get through.
 */
final class DecimalParameters implements PropertyEditorRegistrar {

    @Override
    public void registerCustomEditors(PropertyEditorRegistry registry) {
        registry.registerCustomEditor(BigDecimal.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(DecimalInput.parse(text));
            }
        });
    }
}
