import type { DecimalText } from '../money/decimal';

/** The terms of an instrument as `/prices/instruments/` tells them. */
export interface Instrument {
  readonly symbol: string;
  readonly description: string;
  readonly assetClass: 'FX' | 'METAL' | 'INDEX' | 'ENERGY' | 'CRYPTO';
  readonly baseCurrency: string;
  readonly quoteCurrency: string;
  readonly digits: number;
  readonly pipSize: DecimalText;
  readonly contractSize: DecimalText;
  readonly minVolume: DecimalText;
  readonly maxVolume: DecimalText;
  readonly volumeStep: DecimalText;
  readonly marginFormula: 'FOREX' | 'CFD';
  readonly marginRate: DecimalText;
  readonly tradingMode: string;
  readonly minStopDistance: DecimalText;
  readonly open: boolean;
  readonly nextOpen: string | null;
  readonly nextClose: string | null;
  readonly swap: { readonly mode: string; readonly longRate: DecimalText; readonly shortRate: DecimalText };
}

export type Direction = 'LONG' | 'SHORT';
export type Side = 'BUY' | 'SELL';

export interface BidAsk {
  readonly bid: DecimalText;
  readonly ask: DecimalText;
}

export type Quotes = (symbol: string) => BidAsk | undefined;

export const sideOf = (direction: Direction): Side => (direction === 'LONG' ? 'BUY' : 'SELL');
export const directionOf = (side: Side): Direction => (side === 'BUY' ? 'LONG' : 'SHORT');
export const opposite = (side: Side): Side => (side === 'BUY' ? 'SELL' : 'BUY');

/** Where a position of this direction is closed. */
export const closingPrice = (direction: Direction, quote: BidAsk): DecimalText =>
  direction === 'LONG' ? quote.bid : quote.ask;

/** Where an order of this side fills. */
export const fillPrice = (side: Side, quote: BidAsk): DecimalText => (side === 'BUY' ? quote.ask : quote.bid);
