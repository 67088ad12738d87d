package io.pqtrade.market.lead;

/**
 * Numbers that are ours alone.
 *
 * @param first inclusive
 * @param last inclusive
 */
public record SequenceBlock(long first, long last) {

    /** No numbers at all. */
    static final SequenceBlock NONE = new SequenceBlock(1, 0);

    long size() {
        return last - first + 1;
    }
}
