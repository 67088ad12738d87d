import { useCallback } from 'react';
import { LiveAmount } from '@/components/LiveAmount';
import { Amount } from '@/components/ui/Badge';
import { useInstruments } from '@/lib/data/market';
import { decimal } from '@/lib/money/decimal';
import { formatDecimal, formatSigned, formatSignedMoney, signOf } from '@/lib/money/format';
import { closingPrice, fillPrice, type Instrument, sideOf } from '@/lib/trading/instrument';
import { rateOf } from '@/lib/trading/live-profit';
import { profitAt } from '@/lib/trading/profit';
import { pipsBetween } from '@/lib/trading/sizing';
import { plane } from '@/live/plane';
import type { ChartLine } from './lines';

interface WorthProps {
  line: ChartLine;
  price: string;
  instrument: Instrument;
  currency: string;
}

const ONE = decimal(1);

/** What the position would bring at a price, in its portfolio's money, and how many pips that is. */
function worthOf({ line, price, instrument, currency }: WorthProps, instruments: ReadonlyMap<string, Instrument>) {
  const rate = rateOf(instrument, instruments, currency, plane.quotes.get, ONE);
  const profit = rate && profitAt(line.direction, line.entry, price, line.volume, instrument.contractSize).times(rate);
  const pips = pipsBetween(price, line.entry, instrument.pipSize).times(line.direction === 'LONG' ? 1 : -1);
  return { text: formatSignedMoney(profit, currency), sign: signOf(profit), pips: `${formatSigned(pips, 1)} pips` };
}

export function Worth(props: WorthProps) {
  const { text, sign, pips } = worthOf(props, useInstruments());
  return (
    <span className="text-soft">
      <Amount text={text} sign={sign} /> · {pips}
    </span>
  );
}

/** The same at the price of this moment, written past React. */
export function LiveWorth({ line, instrument, currency }: Omit<WorthProps, 'price'>) {
  const instruments = useInstruments();
  const of = useCallback(() => {
    const quote = plane.quotes.get(instrument.symbol);
    if (!quote) return { text: '', sign: 0 as const };
    const price = closingPrice(line.direction, quote);
    const { text, sign, pips } = worthOf({ line, price, instrument, currency }, instruments);
    return { text: `${text} · ${pips}`, sign };
  }, [line, instrument, currency, instruments]);
  return <LiveAmount symbol={instrument.symbol} of={of} />;
}

/** How far an order that is being moved would stand from the market. */
export function Away({ line, price, instrument }: Omit<WorthProps, 'currency'>) {
  const quote = plane.quotes.get(instrument.symbol);
  if (!quote) return null;
  const pips = pipsBetween(price, fillPrice(sideOf(line.direction), quote), instrument.pipSize).abs();
  return <span className="text-soft">{formatDecimal(pips, 1)} pips away</span>;
}
