package io.pqtrade.worker.book;

import io.pqtrade.worker.book.Levels.Kind;

/** The four ways in which a symbol's market can touch something. */
final class SymbolHeaps {

    final String symbol;
    final short number;
    final LevelHeap bidFalls;
    final LevelHeap bidRises;
    final LevelHeap askFalls;
    final LevelHeap askRises;

    SymbolHeaps(String symbol, short number, Columns columns) {
        this.symbol = symbol;
        this.number = number;
        bidFalls = new LevelHeap(columns, false);
        bidRises = new LevelHeap(columns, true);
        askFalls = new LevelHeap(columns, false);
        askRises = new LevelHeap(columns, true);
    }

    /** Sellers watch the bid and fear its fall; buyers watch the ask and fear its rise; a band fears both. */
    LevelHeap of(Kind kind, boolean buys, int slot) {
        if (slot == Columns.STOP) {
            return buys && kind != Kind.BAND ? askRises : bidFalls;
        }
        if (kind == Kind.BAND) {
            return askRises;
        }
        return buys ? askFalls : bidRises;
    }
}
