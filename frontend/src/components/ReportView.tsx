import { Amount } from '@/components/ui/Badge';
import { Stat } from '@/components/ui/Panel';
import type { Schemas } from '@/lib/api/client';
import { decimal } from '@/lib/money/decimal';
import { formatDecimal, formatPercent, formatSignedMoney, MISSING, signOf } from '@/lib/money/format';

/** The figures of a report; one whose denominator is zero does not exist. */
export function ReportView({ report }: { report: Schemas['ReportView'] }) {
  const { currency } = report;
  const number = (value: string | null | undefined) => (value ? formatDecimal(value, 2) : MISSING);
  const winRate = report.winRate ? decimal(report.winRate) : null;
  return (
    <dl className="grid grid-cols-2 gap-3 p-3 sm:grid-cols-4">
      <Stat label="Net result">
        <Amount text={`${formatSignedMoney(report.netPnl, currency)} ${currency}`} sign={signOf(report.netPnl)} />
      </Stat>
      <Stat label="Return" hint="Time-weighted, payments removed">
        <Amount text={formatPercent(report.returnPercent)} sign={signOf(report.returnPercent)} />
      </Stat>
      <Stat label="Deepest drawdown" hint="From a peak of day-end equity">
        {formatPercent(report.maxDrawdownPercent)}
      </Stat>
      <Stat label="Sharpe" hint="Mean over deviation of daily returns, a year of 252 days">
        {number(report.sharpe)}
      </Stat>
      <Stat label="Trades">{report.trades}</Stat>
      <Stat label="Win rate">
        {winRate ? formatPercent(winRate.lte(1) ? winRate.times(100) : winRate, 1) : MISSING}
      </Stat>
      <Stat label="Profit factor" hint="Gains over losses">
        {number(report.profitFactor)}
      </Stat>
      <Stat label="Expectancy" hint="Mean net result of a trade">
        {report.expectancy ? formatSignedMoney(report.expectancy, currency) : MISSING}
      </Stat>
    </dl>
  );
}
