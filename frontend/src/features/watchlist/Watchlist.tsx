import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { inputLook } from '@/components/ui/Field';
import { useInstruments } from '@/lib/data/market';
import { desk, selectSymbol } from '@/lib/desk/desk';
import { useDesk } from '@/lib/desk/hooks';
import { useKeys } from '@/lib/keys';
import { arranged, matches, moved } from './order';
import { WatchRow } from './WatchRow';

export function Watchlist() {
  const instruments = useInstruments();
  const order = useDesk((state) => state.order);
  const favourites = useDesk((state) => state.favourites);
  const [search, setSearch] = useState('');
  const [dragged, setDragged] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  const symbols = useMemo(() => arranged([...instruments.keys()], order, favourites), [instruments, order, favourites]);
  const shown = symbols.filter((symbol) => matches(symbol, instruments.get(symbol)?.description ?? '', search));
  const place = (symbol: string, to: string) => desk.setState({ order: moved(symbols, symbol, to) });
  const shift = (symbol: string, by: 1 | -1) => {
    const to = symbols[symbols.indexOf(symbol) + by];
    if (to) place(symbol, to);
  };
  return (
    <section aria-label="Watchlist" className="flex h-full min-h-0 flex-col">
      <div className="relative shrink-0 border-b border-line p-1.5">
        <Search size={14} className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-faint" />
        <input
          ref={field}
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && shown[0]) selectSymbol(shown[0]);
            if (event.key === 'Escape' || event.key === 'Enter') {
              setSearch('');
              event.currentTarget.blur();
            }
          }}
          placeholder="Search   /"
          aria-label="Search instruments"
          className={cx(inputLook, 'h-7 pl-7 text-xs')}
        />
      </div>
      <div className="grid shrink-0 grid-cols-[minmax(0,1fr)_5.5rem_5.5rem] gap-1 border-b border-line py-1 pr-2 pl-7 text-2xs text-faint">
        <span>Instrument</span>
        <span className="text-center">Bid</span>
        <span className="text-center">Ask</span>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto">
        {shown.map((symbol) => {
          const instrument = instruments.get(symbol);
          return instrument ? (
            <WatchRow
              key={symbol}
              instrument={instrument}
              favourite={favourites.includes(symbol)}
              onShift={shift}
              onDrag={setDragged}
              onDrop={() => dragged && place(dragged, symbol)}
            />
          ) : null;
        })}
        {shown.length === 0 ? <li className="p-4 text-center text-sm text-faint">Nothing like “{search}”.</li> : null}
      </ul>
    </section>
  );
}
