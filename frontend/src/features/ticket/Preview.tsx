import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { api, payload, type Schemas } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import { useDetail } from '@/lib/data/portfolio';
import { formatMoney, formatPercent, formatSignedMoney, MISSING } from '@/lib/money/format';
import { usePortfolioId } from '@/lib/session/hooks';
import { useFreshness } from '@/live/hooks';
import type { Resolved } from './draft';

const SETTLE_MILLIS = 250;
const AGAIN_MILLIS = 3_000;

/** What the order would do, asked of the very code that would do it. */
export function Preview({ resolved }: { resolved: Resolved }) {
  const portfolioId = usePortfolioId();
  const body = useSettled(resolved.ok ? JSON.stringify(resolved.order) : null);
  const preview = useQuery({
    queryKey: ['preview', portfolioId, body],
    queryFn: () =>
      payload(api.POST('/api/orders/preview', { body: JSON.parse(body ?? '{}') as Schemas['PreviewRequest'] })),
    enabled: body !== null && portfolioId !== null,
    refetchInterval: AGAIN_MILLIS,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  });
  const currency = useDetail(useFreshness()).data?.currency ?? 'USD';
  const { data, error } = preview;
  if (body === null) return <Note>{resolved.ok ? '' : resolved.reason}</Note>;
  if (error && !data) return <Note>{asProblem(error).detail}</Note>;
  if (!data) return <Note>Asking the server …</Note>;
  return (
    <div className="flex flex-col gap-2">
      {data.rejection ? (
        <p role="status" className="rounded bg-warn-soft px-2 py-1.5 text-xs text-warn">
          Would be refused: {data.rejection.detail} ({data.rejection.code})
        </p>
      ) : null}
      <Figures data={data} currency={currency} />
    </div>
  );
}

function Figures({ data, currency }: { data: Schemas['PreviewView']; currency: string }) {
  const { protocolHeadroom: headroom } = data;
  return (
    <dl className="grid grid-cols-2 gap-x-3 gap-y-0.5 text-xs">
      <Line label="Fill price">{data.fillPrice ?? MISSING}</Line>
      <Line label="Used margin after">{formatMoney(data.usedMarginAfter, currency)}</Line>
      <Line label="Free margin after">{formatMoney(data.freeMarginAfter, currency)}</Line>
      <Line label="Margin level after">{formatPercent(data.marginLevelAfter, 0)}</Line>
      <Line label="Pip value">{formatMoney(data.pipValue, currency)}</Line>
      <Line label="Spread cost">{formatMoney(data.spreadCost, currency)}</Line>
      <Line label="Swap a night">{formatSignedMoney(data.swapPerNight, currency)}</Line>
      <Line label="Stop-out price">{data.stopOutPrice ?? MISSING}</Line>
      {headroom?.dailyHeadroom ? (
        <Line label="Daily headroom">{formatMoney(headroom.dailyHeadroom, currency)}</Line>
      ) : null}
      {headroom?.totalHeadroom ? (
        <Line label="Total headroom">{formatMoney(headroom.totalHeadroom, currency)}</Line>
      ) : null}
    </dl>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{label}</dt>
      <dd className="text-right">{children}</dd>
    </>
  );
}

const Note = ({ children }: { children: ReactNode }) => <p className="text-xs text-faint">{children}</p>;

/** The text once it has stood still for a moment. */
function useSettled(text: string | null): string | null {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), SETTLE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  return text === null ? null : settled;
}
