import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { cx } from './cx';

export interface Column<T> {
  readonly key: string;
  readonly title: ReactNode;
  /** A track of the grid: `minmax(5rem,1fr)`. */
  readonly width: string;
  readonly align?: 'left' | 'right';
  readonly cell: (row: T) => ReactNode;
  readonly hint?: string;
  /** Its track where there is little room: such columns come first then, and are in sight without scrolling. */
  readonly narrow?: string;
  /** Stays in sight at the right edge however far the table is scrolled. */
  readonly pinned?: boolean;
}

interface Props<T> {
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  label: string;
  empty: ReactNode;
  rowHeight?: number;
  /** The row that keys act on. */
  onRowKey?: (row: T, event: KeyboardEvent) => void;
  onRowFocus?: (row: T) => void;
  /** Asked for when the end comes near. */
  onEnd?: () => void;
  footer?: ReactNode;
  minWidth?: string;
  className?: string;
}

// The fade tells that there is more below it.
const PINNED = 'sticky right-0 bg-panel shadow-[-10px_0_8px_-4px_var(--panel)]';

const NARROW_PIXELS = 560;

/** Columns as they stand in so much room: what must be seen comes first in little of it, and what is pinned stays last. */
export function arranged<T>(columns: readonly Column<T>[], narrow: boolean): readonly Column<T>[] {
  if (!narrow) return columns;
  const first = columns.filter((column) => column.narrow && !column.pinned);
  const rest = columns.filter((column) => !column.narrow && !column.pinned);
  const tracked = (column: Column<T>) => ({ ...column, width: column.narrow ?? column.width });
  return [...first, ...rest, ...columns.filter((column) => column.pinned)].map(tracked);
}

function useNarrow(place: RefObject<HTMLElement | null>): boolean {
  const [narrow, set] = useState(false);
  useLayoutEffect(() => {
    const { current } = place;
    if (!current) return;
    const look = () => set(current.clientWidth > 0 && current.clientWidth < NARROW_PIXELS);
    look();
    const watch = new ResizeObserver(look);
    watch.observe(current);
    return () => watch.disconnect();
  }, [place]);
  return narrow;
}

/** A table of any length: only what is seen is in the document. Wider than its place, it scrolls by itself, never the page. */
export function Table<T>(props: Props<T>) {
  const { rows, rowKey, label, empty, rowHeight = 30, onRowKey, onRowFocus, onEnd, footer, minWidth } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(scroller);
  const columns = useMemo(() => arranged(props.columns, narrow), [props.columns, narrow]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (i) => rowKey(rows[i] as T),
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items[items.length - 1]?.index ?? -1;
  useEffect(() => {
    if (lastSeen >= rows.length - 5 && rows.length > 0) onEnd?.();
  }, [lastSeen, rows.length, onEnd]);
  const template = columns.map((column) => column.width).join(' ');
  const moveFocus = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.target !== event.currentTarget) return;
    event.preventDefault();
    const next = step === 1 ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling;
    (next as HTMLElement | null)?.focus();
  };
  return (
    <div ref={scroller} className={cx('h-full min-h-0 overflow-auto [container-type:inline-size]', props.className)}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        style={{ minWidth }}
        className="flex min-h-full flex-col"
      >
        <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
          <div
            role="row"
            aria-rowindex={1}
            tabIndex={-1}
            className="grid h-7 items-center border-b border-line px-2 text-2xs text-faint"
            style={{ gridTemplateColumns: template }}
          >
            {columns.map((column) => (
              <div
                key={column.key}
                role="columnheader"
                tabIndex={-1}
                title={column.hint}
                className={cx('truncate px-1', column.align === 'right' && 'text-right', column.pinned && PINNED)}
              >
                {column.title}
              </div>
            ))}
          </div>
        </div>
        {rows.length === 0 ? (
          <div role="rowgroup">
            <div role="row" tabIndex={-1}>
              <div role="cell" className="sticky left-0 w-[100cqw] px-3 py-6 text-center text-sm text-soft">
                {empty}
              </div>
            </div>
          </div>
        ) : (
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rows[item.index] as T;
              return (
                <div
                  key={item.key}
                  role="row"
                  aria-rowindex={item.index + 2}
                  tabIndex={onRowKey ? 0 : -1}
                  onKeyDown={(event) => {
                    moveFocus(event);
                    onRowKey?.(row, event);
                  }}
                  onFocus={() => onRowFocus?.(row)}
                  className="absolute inset-x-0 grid items-center border-b border-line/60 px-2 text-xs hover:bg-hover/60 focus:bg-hover focus-visible:-outline-offset-2"
                  style={{ gridTemplateColumns: template, height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  {columns.map((column) => (
                    <div
                      key={column.key}
                      role="cell"
                      className={cx(
                        'min-w-0 truncate px-1',
                        column.align === 'right' && 'text-right',
                        column.pinned && PINNED,
                      )}
                    >
                      {column.cell(row)}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        )}
        {footer ? <div className="sticky bottom-0 mt-auto border-t border-line bg-panel">{footer}</div> : null}
      </div>
    </div>
  );
}
