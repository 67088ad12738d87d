package io.pqtrade.problem;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a problem as JSON by hand, so that this module needs no JSON library and a failing one cannot hide a failure. */
final class ProblemJson {

    private static final String HEX = "0123456789abcdef";

    private ProblemJson() {}

    static String write(Problem problem) {
        StringBuilder out = new StringBuilder(320).append('{');
        member(out, "type", problem.type());
        member(out, "title", problem.title());
        out.append("\"status\":").append(problem.status()).append(',');
        member(out, "detail", problem.detail());
        member(out, "instance", problem.instance());
        member(out, "code", problem.code().name());
        errors(out, problem);
        facts(out, problem);
        member(out, "requestId", problem.requestId());
        out.setCharAt(out.length() - 1, '}');
        return out.toString();
    }

    private static void errors(StringBuilder out, Problem problem) {
        out.append("\"errors\":[");
        for (Iterator<Problem.FieldError> rest = problem.errors().iterator(); rest.hasNext(); ) {
            Problem.FieldError error = rest.next();
            quote(out.append("{\"field\":"), error.field());
            quote(out.append(",\"reason\":"), error.reason());
            out.append(rest.hasNext() ? "}," : "}");
        }
        out.append("],");
    }

    private static void facts(StringBuilder out, Problem problem) {
        if (problem.facts().isEmpty()) {
            return;
        }
        out.append("\"facts\":{");
        for (Map.Entry<String, String> fact : new TreeMap<>(problem.facts()).entrySet()) {
            member(out, fact.getKey(), fact.getValue());
        }
        out.setCharAt(out.length() - 1, '}');
        out.append(',');
    }

    private static void member(StringBuilder out, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        quote(out, name);
        quote(out.append(':'), value);
        out.append(',');
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(out, text, i);
        }
        out.append('"');
    }

    private static void character(StringBuilder out, String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029 || loneSurrogate(text, i)) {
                    escape(out, c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** Half of a surrogate pair cannot be written as UTF-8; escaped it stays valid JSON. */
    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >> shift) & 0xf));
        }
    }
}
