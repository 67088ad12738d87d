import { ChevronDown } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { Menu, MenuCheck, MenuChoice, MenuLabel } from '@/components/ui/Menu';
import { useKeys } from '@/lib/keys';
import type { Instrument } from '@/lib/trading/instrument';
import { INDICATORS, type IndicatorKey } from './engine';
import { type Interval, MAIN, OTHERS } from './intervals';

interface Props {
  instrument: Instrument;
  interval: Interval;
  onInterval: (key: string) => void;
  indicators: ReadonlySet<IndicatorKey>;
  onIndicators: (indicators: readonly IndicatorKey[]) => void;
}

export function Toolbar({ instrument, interval, onInterval, indicators, onIndicators }: Props) {
  useKeys(Object.fromEntries(MAIN.map(({ key }, i) => [String(i + 1), () => onInterval(key)])));
  const toggle = (key: IndicatorKey) => {
    const next = new Set(indicators);
    if (!next.delete(key)) next.add(key);
    onIndicators([...next]);
  };
  const other = OTHERS.find(({ key }) => key === interval.key);
  return (
    <div className="flex h-9 shrink-0 items-center gap-2 overflow-x-auto border-b border-line px-2 [scrollbar-width:none]">
      <h2 className="text-sm font-semibold" title={instrument.description}>
        {instrument.symbol}
      </h2>
      <div role="group" aria-label="Interval" className="flex items-center">
        {MAIN.map(({ key, name }, i) => (
          <button
            key={key}
            type="button"
            aria-pressed={interval.key === key}
            title={`Key ${i + 1}`}
            onClick={() => onInterval(key)}
            className={cx(
              'h-6 rounded px-1.5 text-xs',
              interval.key === key
                ? 'bg-accent-soft font-semibold text-ink'
                : 'text-soft hover:bg-hover hover:text-ink',
            )}
          >
            {name}
          </button>
        ))}
        <Menu
          align="start"
          trigger={
            <Button size="xs" look="quiet" aria-label="Other intervals" className={other ? 'text-ink' : ''}>
              {other?.name ?? ''} <ChevronDown size={12} />
            </Button>
          }
        >
          <MenuChoice
            value={interval.key}
            onChange={onInterval}
            options={OTHERS.map(({ key, name }) => [key, name] as const)}
          />
        </Menu>
      </div>
      <Menu
        align="start"
        trigger={
          <Button size="xs" look="quiet">
            Indicators{indicators.size > 0 ? ` ${indicators.size}` : ''} <ChevronDown size={12} />
          </Button>
        }
      >
        <MenuLabel>Indicators</MenuLabel>
        {INDICATORS.map(([key, name]) => (
          <MenuCheck key={key} checked={indicators.has(key)} onChange={() => toggle(key)}>
            {name}
          </MenuCheck>
        ))}
      </Menu>
    </div>
  );
}
