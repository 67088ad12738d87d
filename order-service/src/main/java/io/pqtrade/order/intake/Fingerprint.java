package io.pqtrade.order.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What makes two calls the same call: SHA-256 over method, path without its trailing slash, and the body with sorted keys
 * and strings as they are. White space and the order of fields do not matter; {@code "1.0"} and {@code "1.00"} differ.
 */
final class Fingerprint {
    /** Numbers as they are written: a fingerprint must not depend on how a double prints. */
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Fingerprint() {}

    /** A body that is no JSON is taken byte for byte; it is refused before its fingerprint matters. */
    static String of(String method, String path, byte[] body) {
        MessageDigest digest = sha256();
        digest.update((method + ' ' + withoutTrailingSlash(path) + '\n').getBytes(StandardCharsets.UTF_8));
        digest.update(canonical(body));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static byte[] canonical(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        try {
            StringBuilder text = new StringBuilder(body.length);
            append(text, TREES.readTree(body));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (JacksonException notJson) {
            return body;
        }
    }

    private static void append(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            text.append('{');
            List<Map.Entry<String, JsonNode>> members = node.properties().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .toList();
            for (Map.Entry<String, JsonNode> member : members) {
                quoted(text, member.getKey()).append(':');
                append(text, member.getValue());
                text.append(',');
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            for (JsonNode element : node) {
                append(text, element);
                text.append(',');
            }
            text.append(']');
        } else if (node.isString()) {
            quoted(text, node.stringValue());
        } else {
            text.append(node.asString());
        }
    }

    /** Length-prefixed, so that no text can be read as structure. */
    private static StringBuilder quoted(StringBuilder text, String value) {
        return text.append(value.length()).append('"').append(value).append('"');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
