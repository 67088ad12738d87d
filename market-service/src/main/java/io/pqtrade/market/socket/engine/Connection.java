package io.pqtrade.market.socket.engine;

import jakarta.servlet.http.WebConnection;
import java.util.Objects;
import java.util.function.Function;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** What Tomcat knows of an upgraded connection. Public because Tomcat makes it. */
public final class Connection implements InternalHttpUpgradeHandler {

    private @Nullable Function<SocketWrapperBase<?>, Link> opening;
    private @Nullable SocketWrapperBase<?> socket;
    private @Nullable Link link;

    void serve(Function<SocketWrapperBase<?>, Link> open) {
        opening = open;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    @Override
    public void init(WebConnection unused) {
        link = Objects.requireNonNull(opening).apply(Objects.requireNonNull(socket));
        opening = null;
        link.open();
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        return Objects.requireNonNull(link).dispatch(event) ? SocketState.UPGRADED : SocketState.CLOSED;
    }

    @Override
    public void destroy() {
        if (link != null) {
            link.ended();
        }
    }

    @Override
    public void timeoutAsync(long now) {
        // The engine keeps time itself.
    }

    @Override
    public void pause() {
        // Sockets are told of a stop before the container hears of it.
    }

    @Override
    public void setSslSupport(SSLSupport support) {
        // Encryption ends before us.
    }
}
