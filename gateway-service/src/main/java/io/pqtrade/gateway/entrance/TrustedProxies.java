package io.pqtrade.gateway.entrance;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Proxies of ours in front of the gateway. Only what they say about the client is believed: everybody else could claim
 * any address and so escape a limit or put the blame on another.
 */
final class TrustedProxies {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final int MAX_HOPS = 16;

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * @param networks addresses, each with an optional prefix length: {@code 10.0.0.0/8}, {@code ::1}
     * @throws IllegalArgumentException if one is not an address
     */
    static TrustedProxies of(List<String> networks) {
        return new TrustedProxies(networks.stream().map(Network::parse).toList());
    }

    private record Network(byte[] prefix, int bits) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("not a prefix length: " + text);
            }
            return new Network(address, bits);
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((address[i / 8] & mask) != (prefix[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    Client clientOf(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress peer = remote == null ? null : remote.getAddress();
        boolean tls = request.getSslInfo() != null;
        if (peer == null || !trusts(peer)) {
            return new Client(peer == null ? "unknown" : peer.getHostAddress(), tls ? "https" : "http");
        }
        boolean forwardedTls = "https".equals(request.getHeaders().getFirst(FORWARDED_PROTO));
        InetAddress client = outermost(request.getHeaders().getFirst(FORWARDED_FOR), peer);
        return new Client(client.getHostAddress(), tls || forwardedTls ? "https" : "http");
    }

    /** The last address that none of our proxies could have added, read from the near end. */
    private InetAddress outermost(@Nullable String forwarded, InetAddress peer) {
        if (forwarded == null) {
            return peer;
        }
        InetAddress nearest = peer;
        String[] hops = forwarded.split(",", MAX_HOPS);
        for (int i = hops.length - 1; i >= 0 && trusts(nearest); i--) {
            InetAddress hop = literal(hops[i].strip());
            if (hop == null) {
                return nearest;
            }
            nearest = hop;
        }
        return nearest;
    }

    private boolean trusts(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Network network : networks) {
            if (network.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
