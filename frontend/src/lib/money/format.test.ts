import { describe, expect, it } from 'vitest';
import { decimal, floorToStep, parseDecimal } from './decimal';
import { formatDecimal, formatLots, formatMoney, formatSigned, priceParts, signOf } from './format';

describe('numbers on the screen', () => {
  it('are exact far beyond what a float holds', () => {
    expect(formatDecimal('9007199254740993.01', 2)).toBe('9,007,199,254,740,993.01');
  });
  it('have a real minus, and a plus where a sign matters', () => {
    expect(formatSigned('-12.5', 2)).toBe('\u221212.50');
    expect(formatSigned('12.5', 2)).toBe('+12.50');
  });
  it('show no minus before a rounded zero', () => {
    expect(formatSigned('-0.004', 2)).toBe('0.00');
    expect(signOf(decimal('-0.004').round(2))).toBe(0);
  });
  it('have the digits of their currency', () => {
    expect(formatMoney('1234.5', 'JPY')).toBe('1,235');
    expect(formatMoney('0.00000001', 'BTC')).toBe('0.00000001');
  });
  it('say nothing where there is nothing', () => {
    expect(formatMoney(null, 'USD')).toBe('–');
  });
  it('keep the small step of a volume', () => {
    expect(formatLots('1')).toBe('1.00');
    expect(formatLots('0.015')).toBe('0.015');
  });
});

describe('a price', () => {
  it.each([
    ['1.08495', '0.0001', ['1.08', '49', '5']],
    ['145.078', '0.01', ['145.', '07', '8']],
    ['102777.50', '1', ['1027', '77', '.50']],
    ['2648.59', '0.01', ['2648.', '59', '']],
  ])('%s with pips of %s is read as its parts', (price, pip, parts) => {
    const { head, pips, tail } = priceParts(price, pip);
    expect([head, pips, tail]).toEqual(parts);
  });
});

describe('a field', () => {
  it.each([
    ['1,5', '1.5'],
    [' 0.10 ', '0.1'],
    ['.5', '0.5'],
    ['\u22123', '-3'],
  ])('%s is %s', (text, value) => expect(parseDecimal(text)?.toFixed()).toBe(value));
  it.each(['', '1e5', '--1', 'abc', '1.2.3', '0x10', 'Infinity'])('%s is no number', (text) =>
    expect(parseDecimal(text)).toBeNull(),
  );
  it('never rounds a volume up', () => {
    expect(floorToStep(decimal('0.1999'), decimal('0.01')).toFixed()).toBe('0.19');
  });
});
