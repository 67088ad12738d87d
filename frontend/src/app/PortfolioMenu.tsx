import { ChevronDown, Plus } from 'lucide-react';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/Button';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/components/ui/Menu';
import { usePortfolios } from '@/lib/data/portfolio';
import { formatMoney } from '@/lib/money/format';
import { usePortfolioId } from '@/lib/session/hooks';
import { openPortfolio } from '@/lib/session/session';
import { tellProblem } from '@/lib/toast';

export function PortfolioMenu() {
  const id = usePortfolioId();
  const { data: portfolios } = usePortfolios();
  const go = useNavigate();
  const open = portfolios?.find((portfolio) => portfolio.id === id);
  return (
    <Menu
      trigger={
        <Button
          size="sm"
          className="!shrink min-w-0 max-w-28 sm:max-w-56"
          aria-label={`Portfolio: ${open?.name ?? 'none'}`}
        >
          <span className="truncate">{open?.name ?? 'Portfolio'}</span>
          <ChevronDown size={14} className="shrink-0" />
        </Button>
      }
    >
      <MenuLabel>Portfolios</MenuLabel>
      {portfolios?.map((portfolio) => (
        <MenuItem key={portfolio.id} onSelect={() => void openPortfolio(portfolio.id).catch(tellProblem)}>
          <span className="max-w-48 truncate">{portfolio.name}</span>
          <span className="ml-auto pl-4 text-xs text-faint">
            {formatMoney(portfolio.balance, portfolio.currency)} {portfolio.currency}
          </span>
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => go('/portfolios')}>
        <Plus size={14} /> All portfolios, new one
      </MenuItem>
    </Menu>
  );
}
