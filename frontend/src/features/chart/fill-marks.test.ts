import { describe, expect, it } from 'vitest';
import { type Marker, marksOf } from './fill-marks';

const minute = (seconds: number) => (seconds < 60 ? null : seconds - (seconds % 60));
const fill = (at: number, more: Partial<Marker> = {}): Marker => ({ at, buy: true, exit: false, text: '', ...more });

describe('marks of fills', () => {
  it('stand at the bar that holds them, and not before the first', () => {
    expect(marksOf([fill(61), fill(30)], minute)).toEqual([{ time: 60, buy: true, exit: false, text: '' }]);
  });
  it('of a kind at one bar are one with their number, and with the reason they share', () => {
    const stops = [fill(130, { exit: true, text: 'SL' }), fill(140, { exit: true, text: 'SL' })];
    const lots = [fill(125, { text: '0.10' }), fill(126, { text: '0.20' }), fill(127, { text: '0.20' })];
    expect(marksOf([...stops, ...lots], minute).map(({ text }) => text)).toEqual(['2× SL', '3×']);
  });
  it('of buying and selling, of entering and leaving stay apart', () => {
    const all = [fill(61), fill(61, { buy: false }), fill(61, { exit: true }), fill(61, { buy: false, exit: true })];
    expect(marksOf(all, minute)).toHaveLength(4);
  });
});
