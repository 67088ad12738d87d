import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { TextField } from '@/components/ui/Field';
import { useInstrument } from '@/lib/data/market';
import { useTrade } from '@/lib/data/orders';
import { type Position, usePortfolio } from '@/lib/data/portfolio';
import { decimal, parseDecimal } from '@/lib/money/decimal';
import { formatLots } from '@/lib/money/format';
import { formatShort } from '@/lib/money/time';
import { partOf } from '@/lib/trading/sizing';

const PERCENTS = [25, 50, 75, 100];

export function ClosePart({ position, onClose }: { position: Position; onClose: () => void }) {
  const instrument = useInstrument(position.symbol);
  const { data: portfolio } = usePortfolio();
  const { close } = useTrade();
  const [text, setText] = useState(formatLots(position.volume));
  const [busy, setBusy] = useState(false);
  const volume = parseDecimal(text);
  const error = !volume
    ? 'How many lots?'
    : volume.lte(0) || volume.gt(position.volume)
      ? `Between ${instrument?.minVolume ?? '0.01'} and ${formatLots(position.volume)}`
      : undefined;
  const send = async () => {
    if (!volume || error) return;
    setBusy(true);
    const all = volume.eq(position.volume);
    const done = await close({ positionId: position.id, ...(all ? {} : { volume: volume.toFixed() }) });
    setBusy(false);
    if (done) onClose();
  };
  const blocked = decimal(position.closableVolume).lt(position.volume);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Close ${position.symbol}`}
      description={`${formatLots(position.volume)} lots, entered at ${position.entryPrice}`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        className="flex flex-col gap-3"
      >
        <div className="grid grid-cols-4 gap-1.5">
          {PERCENTS.map((percent) => (
            <Button
              key={percent}
              size="sm"
              onClick={() => instrument && setText(formatLots(partOf(position.volume, percent, instrument)))}
            >
              {percent} %
            </Button>
          ))}
        </div>
        <TextField
          label="Lots"
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={error}
        />
        {blocked ? (
          <p className="rounded bg-warn-soft px-3 py-2 text-sm text-warn">
            FIFO: {formatLots(position.closableVolume)} of these lots can be closed now. Under this portfolio's rules an
            older position in {position.symbol} has to be closed first.
          </p>
        ) : null}
        {portfolio?.positionMode === 'NETTING_FIFO' && position.lots.length > 1 ? (
          <details className="text-sm text-soft">
            <summary>{position.lots.length} lots; the oldest closes first</summary>
            <ul className="mt-1 max-h-40 overflow-auto text-xs">
              {position.lots.map((lot) => (
                <li key={lot.id} className="flex justify-between gap-4 py-0.5">
                  <span>{formatShort(lot.openedAt)}</span>
                  <span>
                    {formatLots(lot.volume)} at {lot.entryPrice}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <Button type="submit" look="danger" busy={busy} disabled={Boolean(error)}>
          Close {volume ? formatLots(volume) : ''} lots
        </Button>
      </form>
    </Dialog>
  );
}
