package io.pqtrade.gateway.dashboard;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * One file of the dashboard.
 *
 * @param tag weak, for the compressed forms are the same thing in other bytes
 * @param cacheControl for ever where the name tells the content, else to be asked for each time
 * @param brotli the same compressed, or null
 * @param gzip the same compressed, or null
 */
record StaticFile(
        Path plain,
        MediaType type,
        String tag,
        String cacheControl,
        @Nullable Path brotli,
        @Nullable Path gzip) {

    /** The form to send, and the name of its encoding. */
    record Form(Path file, @Nullable String encoding) {}

    Form formFor(@Nullable String acceptEncoding) {
        if (brotli != null && accepts(acceptEncoding, "br")) {
            return new Form(brotli, "br");
        }
        if (gzip != null && accepts(acceptEncoding, "gzip")) {
            return new Form(gzip, "gzip");
        }
        return new Form(plain, null);
    }

    private static boolean accepts(@Nullable String header, String encoding) {
        if (header == null) {
            return false;
        }
        for (String offered : header.split(",")) {
            String[] parts = offered.strip().split(";");
            if (parts[0].strip().equalsIgnoreCase(encoding)) {
                return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
