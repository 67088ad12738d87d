import type { Modify } from '@/lib/data/orders';
import type { Order, Position } from '@/lib/data/portfolio';
import { formatLots } from '@/lib/money/format';
import { type Direction, directionOf } from '@/lib/trading/instrument';

export type LineKind = 'entry' | 'order' | 'stopLoss' | 'takeProfit';

/** A price that somebody's money depends on, drawn across the chart. */
export interface ChartLine {
  readonly key: string;
  readonly kind: LineKind;
  readonly price: string;
  readonly direction: Direction;
  readonly volume: string;
  /** Where profit at the line is counted from. */
  readonly entry: string;
  readonly name: string;
  readonly positionId?: string;
  readonly orderId?: string;
  /** Levels that are not there yet and can be pulled out of this line. */
  readonly missing: readonly ('stopLoss' | 'takeProfit')[];
}

type Levels = { stopLoss?: string | null; takeProfit?: string | null };

function missingOf(levels: Levels): ('stopLoss' | 'takeProfit')[] {
  return (['stopLoss', 'takeProfit'] as const).filter((level) => !levels[level]);
}

/** More lines than this of either kind could not be told apart, and would cost as much as everything else together. */
export const MOST_DRAWN = 40;

export interface Lines {
  readonly lines: ChartLine[];
  /** Positions and orders in the symbol that have no line, because there are newer ones enough. */
  readonly left: number;
}

/** Lines of what is held and ordered in a symbol, newest first as the server lists them. */
export function linesOf(symbol: string, positions: readonly Position[], orders: readonly Order[]): Lines {
  const held = positions.filter((one) => one.symbol === symbol);
  const ordered = orders.filter((one) => one.symbol === symbol);
  const over = (of: readonly unknown[]) => Math.max(0, of.length - MOST_DRAWN);
  return {
    lines: [...held.slice(0, MOST_DRAWN).flatMap(positionLines), ...ordered.slice(0, MOST_DRAWN).flatMap(orderLines)],
    left: over(held) + over(ordered),
  };
}

function positionLines(position: Position): ChartLine[] {
  const { id, direction, volume, entryPrice } = position;
  const base = { direction, volume, entry: entryPrice, positionId: id, missing: [] };
  const name = `${direction === 'LONG' ? 'Buy' : 'Sell'} ${formatLots(volume)}`;
  return [
    { ...base, key: `${id} entry`, kind: 'entry', price: entryPrice, name, missing: missingOf(position) },
    ...levelLines(base, position, id),
  ];
}

function orderLines(order: Order): ChartLine[] {
  if (!order.price) return [];
  const direction = directionOf(order.side);
  const base = { direction, volume: order.volume, entry: order.price, orderId: order.id, missing: [] };
  const type = order.orderType.toLowerCase().replace('_', '-');
  const name = `${order.side === 'BUY' ? 'Buy' : 'Sell'} ${type} ${formatLots(order.volume)}`;
  return [
    { ...base, key: `o${order.id} price`, kind: 'order', price: order.price, name, missing: missingOf(order) },
    ...levelLines(base, order, `o${order.id}`),
  ];
}

type Base = Omit<ChartLine, 'key' | 'kind' | 'price' | 'name'>;

function levelLines(base: Base, levels: Levels, id: string): ChartLine[] {
  const lines: ChartLine[] = [];
  if (levels.stopLoss) lines.push({ ...base, key: `${id} sl`, kind: 'stopLoss', price: levels.stopLoss, name: 'SL' });
  if (levels.takeProfit)
    lines.push({ ...base, key: `${id} tp`, kind: 'takeProfit', price: levels.takeProfit, name: 'TP' });
  return lines;
}

/** The change that moves a line to a price, or takes it away. */
export function movedTo(line: ChartLine, price: string | null): Modify {
  const of = line.positionId ? { positionId: line.positionId } : { orderId: line.orderId };
  return { ...of, [line.kind === 'order' ? 'price' : line.kind]: price };
}

/** A level pulled out of an entry or an order. */
export function pulledOut(line: ChartLine, level: 'stopLoss' | 'takeProfit', price: string): ChartLine {
  return {
    ...line,
    key: `${line.key} new ${level}`,
    kind: level,
    price,
    name: level === 'stopLoss' ? 'SL' : 'TP',
    missing: [],
  };
}
