import { writePrice } from '@/components/LivePrice';
import { decimal } from '@/lib/money/decimal';
import { formatDecimal, formatSigned, MISSING, signOf } from '@/lib/money/format';
import type { Instrument } from '@/lib/trading/instrument';
import { spreadPips } from '@/lib/trading/sizing';
import { write, writeAttribute } from '@/lib/written';
import { isStale, type LiveQuote } from '@/live/quote-board';
import { lights } from './lights';

/** Prices are written as they come; what is worked out from them, twice a second. */
const FACTS_MILLIS = 500;

/** Writes a market into its row of the watchlist. React makes the row; what changes with every tick is none of its business. */
export class RowPainter {
  private readonly change: Element | null;
  private readonly spread: Element | null;
  private readonly closed: HTMLElement | null;
  private readonly range: HTMLElement | null;
  private readonly marker: HTMLElement | null;
  private readonly buttons: readonly QuotePainter[];
  private factsAt = Number.NEGATIVE_INFINITY;

  constructor(
    row: Element,
    private readonly instrument: Instrument,
  ) {
    const part = (name: string) => row.querySelector<HTMLElement>(`[data-part="${name}"]`);
    this.change = part('change');
    this.spread = part('spread');
    this.closed = part('closed');
    this.range = part('range');
    this.marker = part('marker');
    this.buttons = (['SELL', 'BUY'] as const).flatMap((side) => {
      const button = part(side);
      return button ? [new QuotePainter(button, side === 'BUY', instrument)] : [];
    });
  }

  paint(quote: LiveQuote | undefined): void {
    for (const button of this.buttons) button.paint(quote);
    if (quote && this.closed && this.closed.hidden !== quote.open) this.closed.hidden = quote.open;
    const now = performance.now();
    if (now - this.factsAt < FACTS_MILLIS) return;
    if (quote) {
      this.factsAt = now;
      this.paintFacts(quote);
    } else write(this.change, MISSING);
  }

  private paintFacts(quote: LiveQuote): void {
    const { bid, ask, dayOpen } = quote;
    const change = dayOpen ? decimal(bid).minus(dayOpen).div(dayOpen).times(100) : null;
    write(this.change, change ? `${formatSigned(change, 2)}%` : '');
    const sign = signOf(change?.round(2));
    writeAttribute(this.change, 'class', sign > 0 ? 'text-up' : sign < 0 ? 'text-down' : '');
    write(this.spread, formatDecimal(spreadPips(bid, ask, this.instrument.pipSize), 1));
    this.paintRange(quote);
  }

  private paintRange({ bid, low, high }: LiveQuote): void {
    if (!this.range || !this.marker) return;
    if (!low || !high) return;
    if (this.range.hidden) this.range.hidden = false;
    const [from, to] = [Number(low), Number(high)];
    const place = to > from ? (Number(bid) - from) / (to - from) : 0.5;
    // By percent of its own width: asking for a width in pixels would lay the page out in the middle of painting it.
    this.marker.style.transform = `translateX(${(place * 100).toFixed(1)}%)`;
    writeAttribute(this.range, 'aria-label', `Day's low ${low}, high ${high}`);
    writeAttribute(this.range, 'title', `Low ${low}, high ${high}`);
  }
}

/** One price that can be clicked: it flashes with an arrow when it moves, and is grey when it is old. */
class QuotePainter {
  private readonly place: Element | null;
  private readonly price: Element | null;
  private readonly arrow: Element | null;
  private changes: number | null = null;

  constructor(
    private readonly button: HTMLElement,
    private readonly buy: boolean,
    private readonly instrument: Instrument,
  ) {
    this.place = button.firstElementChild;
    this.price = button.querySelector('.price');
    this.arrow = button.querySelector('[data-part="arrow"]');
  }

  paint(quote: LiveQuote | undefined): void {
    const { symbol, pipSize } = this.instrument;
    const price = this.buy ? quote?.ask : quote?.bid;
    writePrice(this.price, price, pipSize);
    writeAttribute(this.button, 'aria-label', `${this.buy ? 'Buy' : 'Sell'} ${symbol}${price ? ` at ${price}` : ''}`);
    if (!quote) return;
    this.button.classList.toggle('opacity-55', isStale(quote, Date.now()));
    if (this.changes !== null && this.changes !== quote.changes) this.flash(quote.move);
    this.changes = quote.changes;
  }

  private flash(move: LiveQuote['move']): void {
    write(this.arrow, move > 0 ? '▲' : move < 0 ? '▼' : '');
    if (!this.place) return;
    const direction = move > 0 ? 'up' : 'down';
    writeAttribute(this.place, 'data-direction', direction);
    writeAttribute(this.place, 'data-moved', direction);
    lights.lit(this.place);
  }
}
