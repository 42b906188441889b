import { describe, expect, it } from '@jest/globals';
import { document } from '#web';
import { textsFor } from '../texts/texts.js';
import { cellLinks } from './cell-links.js';
import { frame } from './frame.js';

const NAMES = ['first', 'second'];

describe('cells in the header', () => {
  it('all of them and each alone; what is shown has no address', () => {
    expect(cellLinks(NAMES, undefined)).toEqual([
      { name: undefined, url: undefined },
      { name: 'first', url: '/cells/first/' },
      { name: 'second', url: '/cells/second/' },
    ]);
    expect(cellLinks(NAMES, 'second')).toEqual([
      { name: undefined, url: '/' },
      { name: 'first', url: '/cells/first/' },
      { name: 'second', url: undefined },
    ]);
    expect(cellLinks([], undefined)).toEqual([]);
  });

  it.each([
    [NAMES, true],
    [[], false],
  ])('are there where there are cells: %j', (names, isThere) => {
    const links = cellLinks(names, names[0]);
    const page = document({ lang: 'en', title: '', icon: '', styles: [], body: frame(context(links), 'work', 'x') });
    expect(page.includes('<a data-everywhere="true" href="/">All</a>')).toBe(isThere);
    expect(page.includes('<a data-everywhere="true" href="/cells/second/">second</a>')).toBe(isThere);
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
