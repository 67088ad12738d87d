import { useState } from 'react';
import { Dialog } from '@/components/ui/Dialog';
import { useKeys } from '@/lib/keys';

const SHEET = [
  ['B', 'Buy: choose the side and go to the volume'],
  ['S', 'Sell'],
  ['Enter', 'In the ticket: send the order'],
  ['↑ ↓', 'In a number: a step; with Shift ten'],
  ['X', 'On a row: close the position, cancel the order'],
  ['Enter', 'On a position: close a part'],
  ['1 – 8', 'Interval of the chart'],
  ['Tab', 'On the chart: to its lines; arrows move a line by a pip, with Shift by ten, Enter sends'],
  ['/', 'Search instruments'],
  ['Alt ↑ ↓', 'In the watchlist: move the instrument'],
  ['?', 'This sheet'],
  ['Esc', 'Leave a field, a dialog, a line'],
] as const;

export function KeySheet() {
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title="Keyboard">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        {SHEET.map(([key, text]) => (
          <div key={key + text} className="col-span-2 grid grid-cols-subgrid">
            <dt>
              <kbd className="rounded border border-line-strong bg-raised px-1.5 py-0.5 text-xs">{key}</kbd>
            </dt>
            <dd className="text-soft">{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
