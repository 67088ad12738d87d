package io.pqtrade.market.feed;

/**
 * Numbers that are ours alone.
 *
 * @param first inclusive
 * @param last inclusive
 */
record SequenceBlock(long first, long last) {

    long size() {
        return last - first + 1;
    }
}
