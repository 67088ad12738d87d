import { type ReactNode, useState } from 'react';
import { ContextMenu } from '@/components/ui/ContextMenu';
import { wishFor } from '@/lib/desk/desk';
import type { Instrument } from '@/lib/trading/instrument';
import { plane } from '@/live/plane';
import type { ChartEngine } from './engine';
import { type Offer, offersAt } from './offers';

interface Props {
  engine: ChartEngine | null;
  instrument: Instrument;
  /** The element that the chart fills. */
  children: ReactNode;
  top: () => number;
}

const WORDS = { BUY: 'Buy', SELL: 'Sell' };

/** A right click on the chart begins an order at its price; the ticket asks for the rest. */
export function OrderHere({ engine, instrument: { symbol, digits }, children, top }: Props) {
  const [at, setAt] = useState<{ price: string; offers: readonly Offer[] }>({ price: '', offers: [] });
  const open = ({ clientY }: { readonly clientY: number }) => {
    const price = engine?.priceAt(clientY - top());
    const quote = plane.quotes.get(symbol);
    if (price && quote) setAt({ price: price.toFixed(digits), offers: offersAt(price, quote) });
  };
  return (
    <ContextMenu
      title={`${symbol} at ${at.price}`}
      onOpen={open}
      items={at.offers.map(({ side, type }) => ({
        text: `${WORDS[side]} ${type.toLowerCase()} …`,
        onSelect: () => wishFor(side, type, at.price),
      }))}
    >
      {children}
    </ContextMenu>
  );
}
