package io.pqtrade.order.intake;

import io.pqtrade.trading.write.WritePath;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Lets handlers take a {@link CallKey}, and offers the way into the write path to other features. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration implements WebMvcConfigurer {
    @Bean
    CommandDesk commandDesk(WritePath writePath, JsonMapper json, CommandDeskSettings settings) {
        return new CommandDesk(writePath, json, settings);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallKeyResolver());
    }
}
