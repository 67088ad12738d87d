import type { Schemas } from '@/lib/api/client';

type Create = Schemas['CreatePortfolioRequest'];

export interface Preset {
  readonly key: string;
  readonly name: string;
  readonly says: string;
  readonly preset: Create['preset'] | null;
  readonly positionMode: NonNullable<Create['positionMode']>;
  readonly leverage: number;
}

/** What each rule book means for a trader, in a sentence; the figures stand in the page on trading rules. */
export const PRESETS: readonly Preset[] = [
  {
    key: 'STANDARD',
    name: 'Standard',
    says: 'One position a symbol, oldest lots close first; stop-out at 50 %, biggest loser first.',
    preset: null,
    positionMode: 'NETTING_FIFO',
    leverage: 100,
  },
  {
    key: 'MT5',
    name: 'MetaTrader 5',
    says: 'Every deal is a position of its own, opposite ones share their margin; trailing stops start once in profit.',
    preset: 'MT5',
    positionMode: 'HEDGING',
    leverage: 100,
  },
  {
    key: 'OANDA',
    name: 'OANDA',
    says: 'Margin moves with the price, and a closeout at 50 % closes everything at once.',
    preset: 'OANDA',
    positionMode: 'NETTING_FIFO',
    leverage: 50,
  },
  {
    key: 'CTRADER',
    name: 'cTrader',
    says: 'Hedging with 3.00 commission a lot and side; a stop-out closes only as much as it must.',
    preset: 'CTRADER',
    positionMode: 'HEDGING',
    leverage: 100,
  },
  {
    key: 'ESMA',
    name: 'EU retail',
    says: 'Leverage capped as for European retail clients: 30 on majors, 20 on gold, 2 on crypto.',
    preset: 'ESMA',
    positionMode: 'HEDGING',
    leverage: 30,
  },
];
