import { describe, expect, it } from '@jest/globals';
import { cursorOf, pageOf, type Page } from '#payments';
import { mergePages, placesOf, type Places } from './merge-pages.js';

interface Row {
  at: string;
  stream: string;
  items: number;
}

/** A list as each cell has it: sorted by time and stream, read on from a cursor. */
class CellList {
  constructor(
    readonly cell: string,
    private readonly rows: Row[],
  ) {}

  read(limit: number, after: string | undefined): Page<{ id: string }> {
    const from = after === undefined ? 0 : this.rows.findIndex((row) => cursor(row) === after) + 1;
    return pageOf(this.rows.slice(from, from + limit + 1), limit, itemsOf, cursor);
  }
}

const cursor = ({ at, stream }: Row) => cursorOf(at, stream);
const itemsOf = ({ stream, items }: Row) => Array.from({ length: items }, (_, at) => ({ id: `${stream}#${at}` }));
const row = (at: number, stream: string, items = 1): Row => ({ at: String(at).padStart(3, '0'), stream, items });

describe('one list of several cells', () => {
  const lists = [
    new CellList('first', [row(1, 'a'), row(4, 'b', 2), row(5, 'c'), row(9, 'd')]),
    new CellList('second', [row(2, 'e'), row(3, 'f', 0), row(4, 'g'), row(8, 'h', 3)]),
    new CellList('third', []),
  ];
  const ORDERED = ['a#0', 'e#0', 'b#0', 'b#1', 'g#0', 'c#0', 'h#0', 'h#1', 'h#2', 'd#0'];

  it.each([1, 2, 3, 5, 50])('is in order, and each item is in it once: %i rows a page', (limit) => {
    expect(throughout(lists, limit).map(({ id }) => id)).toEqual(ORDERED);
  });

  it('is the other way round where the newest comes first', () => {
    const turned = [
      new CellList('first', [row(5, 'c'), row(1, 'a')]),
      new CellList('second', [row(4, 'g'), row(2, 'e')]),
    ];
    expect(throughout(turned, 1, 'desc').map(({ id, cell }) => `${cell} ${id}`)).toEqual([
      'first c#0',
      'second g#0',
      'second e#0',
      'first a#0',
    ]);
  });

  it('a cell that is away goes on where it was when it is back', () => {
    const [first, second] = lists as [CellList, CellList];
    const begun = page([first, second], 2, 'asc', undefined);
    const without = page([first], 2, 'asc', begun.next);
    const rest = throughout([first, second], 50, 'asc', without.next);

    expect([begun, without].map(({ items }) => items.map(({ id }) => id))).toEqual([
      ['a#0', 'e#0'],
      ['b#0', 'b#1', 'c#0'],
    ]);
    expect(rest.map(({ id }) => id)).toEqual(['g#0', 'h#0', 'h#1', 'h#2', 'd#0']);
  });

  it.each(['x', Buffer.from('[1]').toString('base64url'), Buffer.from('{"first":1}').toString('base64url')])(
    'a cursor that no list has given out is refused: %s',
    (after) => {
      expect(() => placesOf(after)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
    },
  );
});

function page(lists: readonly CellList[], limit: number, order: 'asc' | 'desc', after: string | undefined) {
  const places: Places = placesOf(after);
  const pages = lists.map((list) => ({ cell: list.cell, page: list.read(limit, places[list.cell]) }));
  return mergePages(pages, { limit, order, places });
}

function throughout(lists: readonly CellList[], limit: number, order: 'asc' | 'desc' = 'asc', from?: string) {
  const items: { id: string; cell: string }[] = [];
  let after = from;
  do {
    const found = page(lists, limit, order, after);
    items.push(...found.items);
    after = found.next;
  } while (after !== undefined);
  return items;
}
