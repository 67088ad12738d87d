import { useEffect, useState } from 'react';
import { useInstruments } from '@/lib/data/market';
import { type Position, useDetail } from '@/lib/data/portfolio';
import { decimal } from '@/lib/money/decimal';
import type { Instrument } from '@/lib/trading/instrument';
import { rateOf } from '@/lib/trading/live-profit';
import { foldHoldings } from '@/lib/trading/profit';
import { useFreshness } from '@/live/hooks';
import { plane } from '@/live/plane';
import type { ChartEngine } from './engine';
import { floorPrice } from './floor';

const LOOK_MILLIS = 1_000;
const ONE = decimal(1);

/** Where the protocol would end the trading: a line that follows what is open, once a second; its price, to be read too. */
export function useFloorLine(
  engine: ChartEngine | null,
  instrument: Instrument,
  positions: readonly Position[] | undefined,
): number | null {
  const [price, setPrice] = useState<number | null>(null);
  const { data: detail } = useDetail(useFreshness());
  const instruments = useInstruments();
  const floor = detail?.protocol?.floor;
  const { balance, currency } = detail ?? {};
  useEffect(() => {
    if (!engine || !floor || !balance || !currency || !positions) return;
    const holding = foldHoldings(positions).get(instrument.symbol);
    const draw = () => {
      const quote = plane.quotes.get(instrument.symbol);
      const floating = plane.floating.total.get();
      const rate = rateOf(instrument, instruments, currency, plane.quotes.get, ONE);
      if (!quote || !floating || !rate) return;
      const { contractSize } = instrument;
      const now = floorPrice({ holding, quote, contractSize, rate, equity: floating.plus(balance), floor });
      engine.setFloor(now);
      setPrice(now);
    };
    draw();
    const timer = setInterval(draw, LOOK_MILLIS);
    return () => {
      clearInterval(timer);
      engine.setFloor(null);
      setPrice(null);
    };
  }, [engine, floor, balance, currency, positions, instrument, instruments]);
  return price;
}
