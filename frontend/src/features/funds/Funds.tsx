import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { TextField } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { api, payload } from '@/lib/api/client';
import { asProblem, isPassing } from '@/lib/api/problem';
import { tradingKey, usePortfolio } from '@/lib/data/portfolio';
import { parseDecimal } from '@/lib/money/decimal';
import { currencyDigits, formatMoney } from '@/lib/money/format';
import { usePortfolioId } from '@/lib/session/hooks';
import { tellProblem, tellSuccess } from '@/lib/toast';
import { newKey } from '@/lib/trading/intent';

/** Play money in and out, and beginning again. */
export function Funds() {
  const client = useQueryClient();
  const id = usePortfolioId();
  const { data: portfolio } = usePortfolio();
  const key = useRef(newKey());
  const [amount, setAmount] = useState('1000');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [resetting, setResetting] = useState(false);
  const currency = portfolio?.currency ?? 'USD';
  const renewed = () => {
    key.current = newKey();
    void client.invalidateQueries({ queryKey: tradingKey(id) });
    void client.invalidateQueries({ queryKey: ['portfolios'] });
  };
  const params = () => ({ header: { 'Idempotency-Key': key.current } });
  const move = async (what: 'deposit' | 'withdraw') => {
    const value = parseDecimal(amount);
    if (!value?.gt(0)) {
      setError('A positive amount, please');
      return;
    }
    setBusy(true);
    setError(undefined);
    const body = { amount: value.toFixed(currencyDigits(currency)) };
    try {
      const { portfolio: after } = await payload(
        what === 'deposit'
          ? api.POST('/api/portfolio/deposit', { params: params(), body })
          : api.POST('/api/portfolio/withdraw', { params: params(), body }),
      );
      tellSuccess({
        title: what === 'deposit' ? 'Paid in' : 'Paid out',
        detail: `Balance ${formatMoney(after.balance, currency)} ${currency}`,
      });
      renewed();
    } catch (thrown) {
      setError(asProblem(thrown).detail);
      if (!isPassing(thrown)) key.current = newKey();
    } finally {
      setBusy(false);
    }
  };
  const reset = () =>
    payload(api.POST('/api/portfolio/reset', { params: params(), body: {} }))
      .then(renewed)
      .catch(tellProblem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void move('deposit');
  };
  return (
    <Panel title="Play money" padded>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextField
          label={`Amount, ${currency}`}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
          error={error}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={busy}>
            Pay in
          </Button>
          <Button busy={busy} onClick={() => void move('withdraw')}>
            Pay out
          </Button>
          <Button look="quiet" className="ml-auto" onClick={() => setResetting(true)}>
            Begin again …
          </Button>
        </div>
      </form>
      {resetting ? (
        <Confirm
          title="Begin again?"
          text="The balance goes back to the first deposit. The ledger keeps everything, with a line for this. Positions must be closed first."
          action="Begin again"
          onConfirm={reset}
          onClose={() => setResetting(false)}
        />
      ) : null}
    </Panel>
  );
}
