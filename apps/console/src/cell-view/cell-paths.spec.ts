import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { linkedInCell, prefixOf, withoutCell } from './cell-paths.js';
import { shownCellOf } from './in-cell.js';

const asked = (url: string) => ({ url }) as IncomingMessage;

describe('the address of one cell', () => {
  it.each([
    ['/cells/second', '/', 'second'],
    ['/cells/second/', '/', 'second'],
    ['/cells/second?x=1', '/?x=1', 'second'],
    ['/cells/second/payments?state=open', '/payments?state=open', 'second'],
    ['/cells', '/cells', undefined],
    ['/cells/', '/cells/', undefined],
    ['/cells/Second/payments', '/cells/Second/payments', undefined],
    ['/payments', '/payments', undefined],
  ])('%s is %s of cell %s', (url, own, cell) => {
    const request = asked(url);
    expect([withoutCell(request), shownCellOf(request)?.name]).toEqual([own, cell]);
  });

  it('links, forms and what is told live stay in it; assets, logins and other cells do not', () => {
    const request = asked('/cells/second/payments');
    withoutCell(request);
    const page = `<a href="/payments">x</a> <form method="post" action="/jobs"> <p data-live="/live?lists=1"> <a href="/">x</a>
<link href="/assets/1/web.css"> <form action="/logout"> <a data-everywhere="true" href="/">All</a> <a href="/cells/third/">x</a>
<a href="https://shop.example/">x</a> <input value="/payments"/>`;

    expect(linkedInCell(page, request))
      .toBe(`<a href="/cells/second/payments">x</a> <form method="post" action="/cells/second/jobs"> <p data-live="/cells/second/live?lists=1"> <a href="/cells/second/">x</a>
<link href="/assets/1/web.css"> <form action="/logout"> <a data-everywhere="true" href="/">All</a> <a href="/cells/third/">x</a>
<a href="https://shop.example/">x</a> <input value="/payments"/>`);
    expect(prefixOf(request)).toBe('/cells/second');
  });

  it('without one everything stays as it is', () => {
    const request = asked('/payments');
    expect([linkedInCell('<a href="/jobs">x</a>', request), prefixOf(request)]).toEqual(['<a href="/jobs">x</a>', '']);
  });
});
