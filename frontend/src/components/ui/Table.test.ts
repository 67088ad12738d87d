import { describe, expect, it } from 'vitest';
import { arranged, type Column } from './Table';

const column = (key: string, more: Partial<Column<string>> = {}): Column<string> => ({
  key,
  title: key,
  width: '9rem',
  cell: (row) => row,
  ...more,
});

describe('the columns of a table', () => {
  const columns = [
    column('when', { narrow: '5rem' }),
    column('note'),
    column('amount', { narrow: '6rem' }),
    column('explain', { narrow: '4rem', pinned: true }),
    column('position'),
  ];
  const shown = (narrow: boolean) => arranged(columns, narrow).map(({ key, width }) => `${key} ${width}`);

  it('stand as they were given where there is room', () => {
    expect(shown(false)).toEqual(columns.map(({ key, width }) => `${key} ${width}`));
  });
  it('begin with what must be seen where there is little, and what is pinned is last', () => {
    expect(shown(true)).toEqual(['when 5rem', 'amount 6rem', 'note 9rem', 'position 9rem', 'explain 4rem']);
  });
});
