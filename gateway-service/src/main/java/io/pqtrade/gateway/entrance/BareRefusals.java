package io.pqtrade.gateway.entrance;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.ReferenceCountUtil;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.RequestId;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a body to what the server refuses before it is a request: a line that is no HTTP, one too long, a path that is
 * no URI. Such replies are told by having neither a body nor a request id.
 */
final class BareRefusals extends ChannelOutboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.NAME);

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof FullHttpResponse reply && isBare(reply)) {
            FullHttpResponse problem = problem(reply);
            ReferenceCountUtil.release(reply);
            super.write(context, problem, promise);
            return;
        }
        super.write(context, message, promise);
    }

    private static boolean isBare(FullHttpResponse reply) {
        return reply.status().code() >= 400
                && !reply.content().isReadable()
                && !reply.headers().contains(RequestId.HEADER);
    }

    private static FullHttpResponse problem(FullHttpResponse reply) {
        String id = RequestId.next();
        int status = reply.status().code();
        byte[] body = StatusProblems.of(status).at(null, id).toJson().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse problem =
                new DefaultFullHttpResponse(reply.protocolVersion(), reply.status(), Unpooled.wrappedBuffer(body));
        problem.headers()
                .set(RequestId.HEADER, id)
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        LOG.atInfo()
                .addKeyValue("request", id)
                .addKeyValue("status", status)
                .addKeyValue("bytes", body.length)
                .log();
        return problem;
    }
}
