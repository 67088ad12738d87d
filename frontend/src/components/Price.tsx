import { cx } from '@/components/ui/cx';
import { priceParts } from '@/lib/money/format';

/** A price with its pips written large, as traders read it. */
export function Price({
  price,
  pipSize,
  large,
  className,
}: {
  price: string;
  pipSize: string;
  large?: boolean;
  className?: string;
}) {
  const { head, pips, tail } = priceParts(price, pipSize);
  return (
    <span className={cx('whitespace-nowrap', className)}>
      {head}
      <span className={large ? 'text-xl leading-none font-semibold' : 'font-semibold'}>{pips}</span>
      <span className={large ? 'align-top text-xs' : 'text-[0.85em]'}>{tail}</span>
    </span>
  );
}
