import { useQueryClient } from '@tanstack/react-query';
import { Confirm } from '@/components/ui/Confirm';
import { api, payload } from '@/lib/api/client';
import type { Portfolio } from '@/lib/data/portfolio';
import { tellInfo, tellProblem } from '@/lib/toast';

export function DeletePortfolio({ portfolio, onClose }: { portfolio: Portfolio; onClose: () => void }) {
  const client = useQueryClient();
  const remove = () =>
    payload(api.DELETE('/api/portfolio/delete/{id}', { params: { path: { id: portfolio.id } } }))
      .then(() => tellInfo({ title: `${portfolio.name} is deleted` }))
      .catch(tellProblem)
      .finally(() => client.invalidateQueries({ queryKey: ['portfolios'] }));
  return (
    <Confirm
      title="Delete this portfolio?"
      text={`${portfolio.name} disappears from your list. Its ledger is kept, but you will not see it again. Open positions must be closed first.`}
      action="Delete"
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
