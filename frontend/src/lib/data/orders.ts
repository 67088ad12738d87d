import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, payload, type Schemas } from '@/lib/api/client';
import { asProblem, isPassing, type Problem } from '@/lib/api/problem';
import { decimal, sum } from '@/lib/money/decimal';
import { formatLots, formatSignedMoney } from '@/lib/money/format';
import { usePortfolioId } from '@/lib/session/hooks';
import { tellInfo, tellProblem, tellSuccess, tellWarning } from '@/lib/toast';
import { Intents } from '@/lib/trading/intent';
import { tradingKey } from './portfolio';

export type Execute = Schemas['ExecuteRequest'];
export type Pending = Schemas['PendingRequest'];
export type Modify = Schemas['ModifyRequest'];
export type Close = Schemas['CloseRequest'];
export type Cancel = Schemas['CancelRequest'];

const intents = new Intents();
const PAUSES = [400, 1200];

/** Asks again with the same key while nobody knows whether the call was executed; that is what the key is for. */
async function persistently<T>(send: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await send();
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send();
}

function intend<B, T>(call: string, body: B, send: (key: string) => Promise<T>): Promise<T> {
  return intents.once(`${call} ${JSON.stringify(body)}`, (key) => persistently(() => send(key)));
}

const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

/** The calls that trade, without a word to anybody. One intent is one order, however often it is clicked. */
export const trade = {
  execute: (body: Execute) =>
    intend('execute', body, (key) => payload(api.POST('/api/orders/execute', { params: keyed(key), body }))),
  place: (body: Pending) =>
    intend('pending', body, (key) => payload(api.POST('/api/orders/pending', { params: keyed(key), body }))),
  modify: (body: Modify) =>
    intend('modify', body, (key) => payload(api.POST('/api/orders/modify', { params: keyed(key), body }))),
  close: (body: Close) =>
    intend('close', body, (key) => payload(api.POST('/api/orders/close', { params: keyed(key), body }))),
  cancel: (body: Cancel) =>
    intend('cancelled', body, (key) => payload(api.POST('/api/orders/cancelled', { params: keyed(key), body }))),
};

function closedText({ closed, portfolio: { currency } }: Schemas['Closed']): string {
  const [only] = closed;
  const net = formatSignedMoney(sum(closed.map((lot) => decimal(lot.netPnl))), currency);
  return only && closed.length === 1
    ? `${formatLots(only.volume)} ${only.symbol} at ${only.exitPrice}, ${net} ${currency}`
    : `${closed.length} lots, ${net} ${currency}`;
}

/** Shows a refusal where it belongs; without one it is told beside the page. */
type Refused = (problem: Problem) => void;

/** The same calls with what a trader should hear of them; they answer null where the server said no. */
export function useTrade() {
  const client = useQueryClient();
  const portfolioId = usePortfolioId();
  return useMemo(() => {
    const heard = async <T>(answer: Promise<T>, tell: (value: T) => void, refused?: Refused): Promise<T | null> => {
      try {
        const value = await answer;
        tell(value);
        return value;
      } catch (thrown) {
        if (refused) refused(asProblem(thrown));
        else tellProblem(thrown);
        return null;
      } finally {
        void client.invalidateQueries({ queryKey: tradingKey(portfolioId) });
      }
    };
    return {
      execute: (body: Execute, refused?: Refused) =>
        heard(
          trade.execute(body),
          ({ fills }) => {
            for (const fill of fills) {
              tellSuccess({
                id: `fill-${fill.id}`,
                title: `${fill.side === 'BUY' ? 'Bought' : 'Sold'} ${formatLots(fill.volume)} ${body.symbol}`,
                detail: `at ${fill.price}`,
              });
            }
          },
          refused,
        ),
      place: (body: Pending, refused?: Refused) =>
        heard(
          trade.place(body),
          ({ order }) =>
            tellInfo({
              id: `order-${order.id}`,
              title: `${order.side === 'BUY' ? 'Buy' : 'Sell'} ${order.orderType.toLowerCase().replace('_', '-')} placed`,
              detail: `${formatLots(order.volume)} ${order.symbol} at ${order.price}`,
            }),
          refused,
        ),
      modify: (body: Modify, refused?: Refused) => heard(trade.modify(body), () => undefined, refused),
      close: (body: Close) =>
        heard(trade.close(body), (closed) => {
          if (closed.closed.length > 0) {
            tellSuccess({ id: `fill-${closed.closed[0]?.fillId}`, title: 'Closed', detail: closedText(closed) });
          }
          for (const refused of closed.rejected) {
            tellWarning({ title: `Not closed (${refused.code})`, detail: refused.detail });
          }
        }),
      cancel: (body: Cancel) =>
        heard(trade.cancel(body), ({ cancelled }) =>
          tellInfo({ title: cancelled.length === 1 ? 'Order cancelled' : `${cancelled.length} orders cancelled` }),
        ),
    };
  }, [client, portfolioId]);
}
