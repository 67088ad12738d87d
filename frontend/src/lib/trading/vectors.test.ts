import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimal, decimalsOf } from '../money/decimal';
import { currencyDigits } from '../money/format';
import { accountFigures } from './account';
import { conversionPath, convert, type Pricing, pairsOf } from './conversion';
import type { BidAsk, Direction, Quotes } from './instrument';
import { floatingOf, foldHoldings, profitAt } from './profit';

// The very figures the platform's own rules are tested with.
interface Case {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  // biome-ignore lint/suspicious/noExplicitAny: each rule has inputs of its own
  readonly inputs: any;
  // biome-ignore lint/suspicious/noExplicitAny: and results of its own
  readonly expected: any;
}

function cases(file: string, rule: string): Case[] {
  const { cases: all } = JSON.parse(readFileSync(`../docs/vectors/${file}.json`, 'utf8')) as { cases: Case[] };
  const found = all.filter((one) => one.rule === rule);
  expect(found.length).toBeGreaterThan(0);
  return found;
}

// As shipped: what the vectors take for granted, from the table in docs/trading-rules.md.
const page = readFileSync('../docs/trading-rules.md', 'utf8');
const shipped = new Map(
  [...page.matchAll(/^\| ([A-Z0-9]{5,6}) \| [A-Z]+ \| (\d) \| ([\d.]+) \| (\d+) \|/gm)].map(
    ([, symbol, , , contract]) => [symbol as string, contract as string],
  ),
);
const SPECIAL: Record<string, [string, string]> = {
  US500: ['US500', 'USD'],
  NAS100: ['NAS100', 'USD'],
  USOIL: ['USOIL', 'USD'],
};
const currencies = (symbol: string) => SPECIAL[symbol] ?? [symbol.slice(0, 3), symbol.slice(3)];

function world(inputs: { quotes: Record<string, BidAsk>; listed?: string[] }) {
  const listed = [...new Set([...Object.keys(inputs.quotes), ...(inputs.listed ?? [])])];
  const pairs = pairsOf(
    listed.map((symbol) => ({
      symbol,
      baseCurrency: currencies(symbol)[0] as string,
      quoteCurrency: currencies(symbol)[1] as string,
    })),
  );
  const quotes: Quotes = (symbol) => inputs.quotes[symbol];
  return { pairs, quotes };
}

/** Compared at the number of decimals the expectation is written with. */
function expectDecimal(actual: Decimal | null, expected: string | null): void {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual?.toFixed(decimalsOf(expected))).toBe(decimal(expected).toFixed());
}

const written = (expected: string) => (expected.includes('.') ? expected.length - expected.indexOf('.') - 1 : 0);
const expectText = (actual: Decimal | null, expected: string) =>
  expect(actual?.toFixed(written(expected))).toBe(expected);

describe('profit', () => {
  it.each(cases('pnl', 'REALIZED_PNL').map((one) => [`${one.id}: ${one.title}`, one] as const))(
    '%s',
    (_, { inputs, expected }) => {
      const [, quoteCurrency] = currencies(inputs.symbol);
      const contract = shipped.get(inputs.symbol) as string;
      const profit = profitAt(inputs.direction as Direction, inputs.open, inputs.close, inputs.volume, contract);
      if (expected.quotePnl) expectText(profit, expected.quotePnl);
      const { pairs, quotes } = world(inputs);
      const path = conversionPath(pairs, quoteCurrency as string, inputs.currency);
      const posted = convert(profit, path, quotes, inputs.conversion as Pricing);
      if (expected.missing) expect(posted).toBeNull();
      else if (expected.posted)
        expectText(posted && decimal(posted.toFixed(currencyDigits(inputs.currency))), expected.posted);
    },
  );

  it('of many positions folded is the sum of each', () => {
    const holdings = [
      { symbol: 'EURUSD', direction: 'LONG', volume: '1.00', entryPrice: '1.08500' },
      { symbol: 'EURUSD', direction: 'SHORT', volume: '0.30', entryPrice: '1.08490' },
      { symbol: 'EURUSD', direction: 'LONG', volume: '0.07', entryPrice: '1.09001' },
    ] as const;
    const quote = { bid: '1.08650', ask: '1.08660' };
    const folded = foldHoldings(holdings).get('EURUSD');
    if (!folded) throw new Error('nothing folded');
    expect(floatingOf(folded, quote, '100000').toFixed(2)).toBe('74.43');
  });
});

describe('conversion', () => {
  it.each(cases('conversion', 'CONVERSION').map((one) => [`${one.id}: ${one.title}`, one] as const))(
    '%s',
    (_, { inputs, expected }) => {
      // Ages are the server's business: a screen shows what it has, an order is judged there.
      if (Object.values(inputs.quotes as Record<string, { ageSeconds?: number }>).some((quote) => quote.ageSeconds))
        return;
      const { pairs, quotes } = world(inputs);
      const path = conversionPath(pairs, inputs.from, inputs.to);
      const converted = convert(decimal(inputs.amount), path, quotes, (inputs.conversion ?? 'SIDED') as Pricing);
      if (expected.missing) {
        expect(converted).toBeNull();
        return;
      }
      if (expected.unrounded) expectDecimal(converted, expected.unrounded);
      if (expected.path) {
        expect(path?.map((step) => (step.inverse ? `1/${step.symbol}` : step.symbol)).join(' * ') || inputs.from).toBe(
          expected.path,
        );
      }
    },
  );
});

describe('account', () => {
  it.each(cases('account', 'ACCOUNT').map((one) => [`${one.id}: ${one.title}`, one] as const))(
    '%s',
    (_, { inputs, expected }) => {
      const bands = { marginCallPercent: '100', stopOutPercent: '50', ...inputs.policies };
      const { equity, freeMargin, marginLevelPercent, state } = accountFigures(
        inputs.balance,
        inputs.floating,
        inputs.usedMargin,
        bands,
      );
      if (expected.equity) expectText(equity, expected.equity);
      if (expected.freeMargin) expectText(freeMargin, expected.freeMargin);
      if (expected.marginLevelPercent === null) expect(marginLevelPercent).toBeNull();
      if (expected.marginLevelPercent) expectText(marginLevelPercent, expected.marginLevelPercent);
      if (expected.state) expect(state).toBe(expected.state);
    },
  );
});
