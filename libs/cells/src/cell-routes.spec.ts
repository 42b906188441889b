import { describe, expect, it } from '@jest/globals';
import { newId, newIdIn, type Cell } from '#platform';
import { CellRoutes, CellUnavailable, type KnownCell } from './cell-routes.js';
import { slotOf } from './home.js';
import type { Placement } from './placement.js';

const cell = (name: string, number: number, merchants: string[], slots?: [number, number]): Cell => ({
  name,
  number,
  merchants,
  slots,
  databaseUrl: '',
});
const a = cell('a', 0, ['small'], [0, 32_767]);
const b = cell('b', 1, ['other'], [32_768, 65_535]);
const c = cell('c', 2, []);
const table = [a, b, c];

const row = (state: Placement['state'], other: string, merchant = 'small'): Placement => ({
  merchant,
  generation: 1,
  state,
  other,
});
const known = (rows: Partial<Record<string, Placement[]>> = {}, down: string[] = []): KnownCell[] =>
  table.map((each) => ({ cell: each, rows: rows[each.name] ?? [], isKnown: !down.includes(each.name) }));
const routes = (...args: Parameters<typeof known>) => new CellRoutes(table, known(...args));
const order = (orderId: string, merchant = 'small') => ({ merchant, orderId });

describe('case 301: which cell a payment is in', () => {
  it('a merchant of a cell is in that cell, all others by the slot of the order', () => {
    expect(slotOf(order('1', 'big'))).toBe(slotOf(order('1', 'big')));
    expect(routes().of(order('1'))).toBe(a);
    const cells = Array.from({ length: 400 }, (_, index) => routes().of(order(`${index}`, 'big')).name);
    const inA = cells.filter((name) => name === 'a').length;
    expect([inA > 150, inA < 250, cells.includes('c')]).toEqual([true, true, false]);
  });

  it('a session tells its cell; one of before there were cells belongs to the first', () => {
    expect(routes().ofSession('big', newIdIn(1))).toBe(b);
    expect(routes().ofSession('big', newId())).toBe(a);
    expect(routes().ofSession('big', undefined)).toBe(a);
    expect(routes().ofSession('big', newIdIn(77))).toBe(a);
    // Of a merchant that has a cell the merchant counts.
    expect(routes().ofSession('other', newIdIn(0))).toBe(b);
    expect(routes({}, ['c']).inOrderOf(newIdIn(1))).toEqual({ cells: [b, a], isComplete: false });
  });

  it('who has moved is found where it is, by order and by session', () => {
    const moved = routes({ a: [row('left', 'c')], c: [row('here', 'a')] });
    expect(moved.of(order('1'))).toBe(c);
    expect(moved.ofSession('small', newIdIn(0))).toBe(c);
  });

  it('who is copied stays where it is, and is nowhere for the moment between', () => {
    expect(routes({ c: [row('arriving', 'a')] }).of(order('1'))).toBe(a);
    const closed = routes({ a: [row('leaving', 'c')], c: [row('arriving', 'a')] });
    expect(() => closed.of(order('1'))).toThrow(CellUnavailable);
    expect(() => closed.ofSession('small', newIdIn(0))).toThrow(CellUnavailable);
    expect(closed.of(order('1', 'other'))).toBe(b);
  });

  it('a cell that cannot be asked is not used, and the others are', () => {
    const down = routes({}, ['a']);
    expect(() => down.of(order('1'))).toThrow('cell a cannot be asked');
    expect(down.of(order('1', 'other'))).toBe(b);
  });

  it('lists of one cell only speak of a merchant, at each moment of its move', () => {
    const steps = [
      {},
      { b: [row('arriving', 'a')] },
      { a: [row('leaving', 'b')], b: [row('arriving', 'a')] },
      { a: [row('leaving', 'b')], b: [row('here', 'a')] },
      { a: [row('left', 'b')], b: [row('here', 'a')] },
    ];
    const listed = steps.map((rows) =>
      table.filter((each) => routes(rows).isListedIn(each, 'small')).map(({ name }) => name),
    );

    expect(listed.map((names) => names.filter((name) => name !== 'c'))).toEqual([
      ['a', 'b'],
      ['a'],
      ['a'],
      ['b'],
      ['b'],
    ]);
    expect(routes(steps[2]).unlistedIn(b)).toEqual(['small']);
    expect(routes(steps[4]).unlistedIn(a)).toEqual(['small']);
    expect(routes(steps[1]).isArrivingIn(b, 'small')).toBe(true);
  });

  it('who comes back is not served by the old rows while the cell it is in is silent', () => {
    const back = routes({ a: [{ ...row('arriving', 'b'), generation: 2 }] }, ['b']);
    expect(() => back.of(order('1'))).toThrow('on the way to cell a');
  });
});
