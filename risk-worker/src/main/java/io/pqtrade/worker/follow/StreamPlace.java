package io.pqtrade.worker.follow;

/** Entry ids of Redis streams: milliseconds and a count, joined by a hyphen. */
final class StreamPlace {

    private StreamPlace() {}

    static boolean isBefore(String one, String other) {
        long[] first = parts(one);
        long[] second = parts(other);
        return first[0] < second[0] || (first[0] == second[0] && first[1] < second[1]);
    }

    private static long[] parts(String id) {
        int hyphen = id.indexOf('-');
        return hyphen < 0
                ? new long[] {Long.parseLong(id), 0}
                : new long[] {Long.parseLong(id.substring(0, hyphen)), Long.parseLong(id.substring(hyphen + 1))};
    }
}
