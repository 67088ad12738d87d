package io.pqtrade.gateway.entrance;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/** Puts the last resort for refusals right behind the HTTP codec. */
@Configuration(proxyBeanMethods = false)
class EntranceConfiguration {

    @Bean
    NettyServerCustomizer bareRefusals() {
        return server -> server.doOnChannelInit((observer, channel, address) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "bareRefusals", new BareRefusals()));
    }
}
