import { type Decimal, decimal } from '@/lib/money/decimal';
import { conversionPath, convert, pairsOf, type Step } from '@/lib/trading/conversion';
import type { Instrument } from '@/lib/trading/instrument';
import { floatingOf, foldHoldings, type Holding, type SymbolHolding } from '@/lib/trading/profit';
import { Cell } from './cell';
import { figures } from './figures';
import type { QuoteBoard } from './quote-board';

interface Valued {
  readonly symbol: string;
  readonly holding: SymbolHolding;
  readonly contractSize: string;
  readonly path: readonly Step[] | null;
}

/**
 * Floating profit of everything open, in the portfolio's currency, at the middle rates the server uses too. Folded by symbol:
 * five thousand positions cost as much as one.
 */
export class FloatingBook {
  readonly total = new Cell<Decimal | null>(null);
  private valued: Valued[] = [];
  private readonly watched = new Set<string>();

  constructor(private readonly quotes: QuoteBoard) {
    quotes.onFlush((symbols) => {
      for (const symbol of symbols) {
        if (this.watched.has(symbol)) {
          figures.request(this.value);
          return;
        }
      }
    });
  }

  hold(positions: Iterable<Holding>, instruments: ReadonlyMap<string, Instrument>, currency: string): void {
    const pairs = pairsOf(instruments.values());
    this.watched.clear();
    this.valued = [];
    for (const [symbol, holding] of foldHoldings(positions)) {
      const terms = instruments.get(symbol);
      if (!terms) continue;
      const path = conversionPath(pairs, terms.quoteCurrency, currency);
      this.watched.add(symbol);
      for (const step of path ?? []) this.watched.add(step.symbol);
      this.valued.push({ symbol, holding, contractSize: terms.contractSize, path });
    }
    this.value();
  }

  private readonly value = (): void => {
    let total = decimal(0);
    for (const { symbol, holding, contractSize, path } of this.valued) {
      const quote = this.quotes.get(symbol);
      const profit = quote && convert(floatingOf(holding, quote, contractSize), path, this.quotes.get, 'MID');
      if (!profit) {
        this.total.set(null);
        return;
      }
      total = total.plus(profit);
    }
    this.total.set(total);
  };
}
