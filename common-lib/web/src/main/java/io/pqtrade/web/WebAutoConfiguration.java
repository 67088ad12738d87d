package io.pqtrade.web;

import io.pqtrade.web.json.InstantInput;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Parameters of controllers: pages, and decimals and instants under the same bounds as in a body. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WebAutoConfiguration {

    /** At the adapter itself: an {@code @InitBinder} of an advice is looked at anew for every request. */
    @Bean
    SmartInitializingSingleton decimalParameters(RequestMappingHandlerAdapter adapter) {
        return () -> {
            if (adapter.getWebBindingInitializer() instanceof ConfigurableWebBindingInitializer binding) {
                binding.setPropertyEditorRegistrar(new DecimalParameters());
            }
        };
    }

    @Bean
    WebMvcConfigurer parameterReading() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageQueryResolver());
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, Instant.class, InstantInput::parse);
            }
        };
    }
}
