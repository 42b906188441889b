import { describe, expect, it } from '@jest/globals';
import type { Cell } from '#platform';
import { document } from '#web';
import { textsFor } from '../texts/texts.js';
import { cellLinks } from './cell-links.js';
import { frame } from './frame.js';

const cell = (name: string, number: number, consoleUrl?: string): Cell => ({
  name,
  number,
  consoleUrl,
  databaseUrl: '',
  merchants: [],
  slots: undefined,
});
const cells = [
  cell('first', 0, 'https://first.example'),
  cell('second', 1, 'https://second.example'),
  cell('third', 2),
];

describe('cells in the header', () => {
  it('this one by its name, the others by the address of their console', () => {
    expect(cellLinks({ cells, cell: cells[0] })).toEqual([
      { name: 'first', url: undefined },
      { name: 'second', url: 'https://second.example' },
    ]);
    expect(cellLinks({ cells: undefined, cell: undefined })).toEqual([]);
  });

  it.each([
    [cellLinks({ cells, cell: cells[0] }), true],
    [[], false],
  ])('are there where there are cells', (links, isThere) => {
    const page = document({ lang: 'en', title: '', icon: '', styles: [], body: frame(context(links), 'work', 'x') });
    expect(page.includes('<a href="https://second.example">second</a>')).toBe(isThere);
    expect(page.includes('<strong aria-current="true">first</strong>')).toBe(isThere);
  });
});

function context(links: ReturnType<typeof cellLinks>): Parameters<typeof frame>[0] {
  return {
    person: { name: 'Ayla', roles: ['viewer'] } as never,
    texts: textsFor('en'),
    locale: 'en',
    address: '/',
    csrf: [] as never,
    cells: links,
    may: () => true,
  };
}
