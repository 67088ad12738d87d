// Stands in for websocat where that is not installed: `java Websocat.java -H HEADER URL` says what comes, and sends each line typed.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;

void main(String[] arguments) {
    String[] header = arguments[1].split(":", 2);
    WebSocket socket = HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header(header[0], header[1].strip())
            .buildAsync(URI.create(arguments[2]), new Talk())
            .join();
    for (String line = IO.readln(); line != null; line = IO.readln()) {
        socket.sendText(line, true).join();
    }
    socket.abort();
    System.exit(0);
}

static final class Talk implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            IO.println(text);
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        IO.println("closed with " + code);
        System.exit(1);
        return null;
    }
}
