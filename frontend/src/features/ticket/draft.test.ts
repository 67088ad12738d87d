import { describe, expect, it } from 'vitest';
import { decimal } from '@/lib/money/decimal';
import type { Instrument } from '@/lib/trading/instrument';
import { type Draft, EMPTY, resolve, type Surroundings } from './draft';

const instrument = {
  symbol: 'EURUSD',
  digits: 5,
  pipSize: '0.0001',
  contractSize: '100000',
  minVolume: '0.01',
  volumeStep: '0.01',
} as Instrument;
const around: Surroundings = {
  instrument,
  quote: { bid: '1.08490', ask: '1.08500' },
  rate: decimal(1),
  equity: decimal(10_000),
};
const ticket = (change: Partial<Draft>) => resolve({ ...EMPTY, ...change }, around);
const executed = (change: Partial<Draft>) => {
  const resolved = ticket(change);
  if (!resolved.ok || !('execute' in resolved.order)) throw new Error(JSON.stringify(resolved));
  return resolved.order.execute;
};

describe('a ticket', () => {
  it('is a market order of lots by itself', () => {
    expect(executed({ size: '0.10' })).toEqual({ symbol: 'EURUSD', side: 'BUY', volume: '0.1' });
  });
  it('counts stops in pips from where it fills, on their own side', () => {
    const levels = { stopLoss: { text: '20', unit: 'PIPS' }, takeProfit: { text: '40', unit: 'PIPS' } } as const;
    expect(executed(levels)).toMatchObject({ stopLoss: '1.08300', takeProfit: '1.08900' });
    expect(executed({ ...levels, side: 'SELL' })).toMatchObject({ stopLoss: '1.08690', takeProfit: '1.08090' });
  });
  it('puts a stop in money where that much is lost', () => {
    expect(executed({ size: '0.50', stopLoss: { text: '100', unit: 'MONEY' } })).toMatchObject({ stopLoss: '1.08300' });
  });
  it('sizes by risk, never above it', () => {
    const change = { size: '1', sizeUnit: 'RISK', stopLoss: { text: '23', unit: 'PIPS' } } as const;
    expect(executed(change).volume).toBe('0.43');
  });
  it('sizes by money and by units down to the step', () => {
    expect(executed({ size: '12345', sizeUnit: 'UNITS' }).volume).toBe('0.12');
    expect(executed({ size: '10000', sizeUnit: 'MONEY' }).volume).toBe('0.09');
  });
  it('bounds slippage on the side that hurts', () => {
    expect(executed({ slippagePips: '1.5' }).priceBound).toBe('1.08515');
    expect(executed({ slippagePips: '1.5', side: 'SELL' }).priceBound).toBe('1.08475');
  });
  it('is a pending order with a price of its own', () => {
    expect(ticket({ type: 'STOP_LIMIT', price: '1.09', limitPrice: '1.0895', timeInForce: 'DAY' })).toMatchObject({
      order: { pending: { orderType: 'STOP_LIMIT', price: '1.09000', limitPrice: '1.08950', timeInForce: 'DAY' } },
    });
  });
  it.each([
    [{ size: '' }, 'size'],
    [{ size: '0' }, 'size'],
    [{ size: '1', sizeUnit: 'RISK' }, 'stopLoss'],
    [{ size: '1', sizeUnit: 'RISK', stopLoss: { text: '50', unit: 'MONEY' } }, 'stopLoss'],
    [{ size: '500', sizeUnit: 'UNITS' }, 'size'],
    [{ type: 'LIMIT', price: '' }, 'price'],
    [{ type: 'LIMIT', price: '1.08', timeInForce: 'GTD' }, 'expiresAt'],
    [{ takeProfit: { text: 'x', unit: 'PRICE' } }, 'takeProfit'],
  ] as [Partial<Draft>, string][])('%o says what is missing at %s', (change, field) => {
    expect(ticket(change)).toMatchObject({ ok: false, field });
  });
  it('waits for a price', () => {
    expect(resolve(EMPTY, { ...around, quote: undefined })).toMatchObject({ ok: false, field: null });
  });
});
