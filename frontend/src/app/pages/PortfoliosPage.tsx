import { useNavigate } from 'react-router';
import { PortfolioChooser } from '@/features/portfolios/PortfolioChooser';

export default function PortfoliosPage() {
  const go = useNavigate();
  return <PortfolioChooser onOpen={() => go('/trade')} />;
}
