package io.pqtrade.market.charts;

/** Whether this node is the one that stores bars: all fold them, the publisher of ticks writes. */
interface Writing {

    boolean mayWrite();

    /** Called first in each writing transaction; throws when another node has taken over. */
    void fence();
}
