package io.pqtrade.market.feed;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ranges of sequence numbers in which no tick is known: those that a former publisher had in reserve. A reader that holds a number
 * inside one saw ticks that died with that publisher, and cannot be told what came after. Safe for several threads.
 */
final class SequenceGaps {

    private static final int KEPT = 64;

    /** Both exclusive. */
    private record Gap(long after, long before) {}

    private final Deque<Gap> gaps = new ArrayDeque<>();
    /** Below it gaps are forgotten: any number may be inside one. */
    private long known;

    /** Two numbers follow one another. */
    synchronized void note(long earlier, long later) {
        if (earlier == 0 || later <= earlier + 1) {
            return;
        }
        if (gaps.size() == KEPT) {
            known = gaps.removeFirst().before();
        }
        gaps.addLast(new Gap(earlier, later));
    }

    /** Whether a reader that holds this number can be told what came after. */
    synchronized boolean isKnown(long sequence) {
        return sequence >= known && gaps.stream().noneMatch(gap -> gap.after() < sequence && sequence < gap.before());
    }
}
