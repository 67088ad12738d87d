import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { type Close, useTrade } from '@/lib/data/orders';

const WHICH: readonly (readonly [string, Close])[] = [
  ['all', { all: true }],
  ['losing', { losing: true }],
  ['winning', { winning: true }],
];

export function CloseMany({ count }: { count: number }) {
  const { close } = useTrade();
  const [asked, ask] = useState<(typeof WHICH)[number] | null>(null);
  return (
    <>
      <Menu
        trigger={
          <Button size="xs" look="quiet" disabled={count === 0}>
            Close …
          </Button>
        }
      >
        {WHICH.map((which) => (
          <MenuItem key={which[0]} onSelect={() => ask(which)}>
            Close {which[0]} positions
          </MenuItem>
        ))}
      </Menu>
      {asked ? (
        <Confirm
          title={`Close ${asked[0]} positions?`}
          text="Each is closed at the market on its own; what cannot be closed stays open and is told."
          action={`Close ${asked[0]}`}
          onConfirm={() => close(asked[1])}
          onClose={() => ask(null)}
        />
      ) : null}
    </>
  );
}
