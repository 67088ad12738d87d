package io.pqtrade.launcher;

/**
 * What was found about one part.
 *
 * @param remedy what to do; empty when all is well
 */
record Finding(String name, Status status, String text, String remedy) {

    enum Status {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String name, String text) {
        return new Finding(name, Status.OK, text, "");
    }

    static Finding warn(String name, String text, String remedy) {
        return new Finding(name, Status.WARN, text, remedy);
    }

    static Finding fail(String name, String text, String remedy) {
        return new Finding(name, Status.FAIL, text, remedy);
    }

    String line() {
        return String.join("\t", name, status.name().toLowerCase(java.util.Locale.ROOT), plain(text), plain(remedy));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }
}
