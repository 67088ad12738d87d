package io.pqtrade.gateway.entrance;

/**
 * Who is at the other end, seen past proxies of ours.
 *
 * @param address the IP address as text
 * @param scheme how the client speaks to the outermost of us: http or https
 */
public record Client(String address, String scheme) {

    public boolean encrypted() {
        return scheme.equals("https");
    }
}
