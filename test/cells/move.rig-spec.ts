import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { Buyers } from '../postgres/support/buyers.js';
import { onSharedServer } from './support/cell-database.js';
import { startConsole } from './support/cells-console.js';
import { expectOwnPlaces } from './support/own-places.js';
import { ThreeCells } from './support/three-cells.js';

/** Of each merchant, before the move and after it; `cells.rig-spec.ts` has more, and a cell that is down. */
const PURCHASES = 2;

const cells = new ThreeCells(onSharedServer);
beforeAll(() => cells.start());
afterAll(() => cells.stop());
let newest: string[] = [];

describe('cells', () => {
  it('case 302: a merchant moves while it sells: nobody else notices, nothing is lost, nothing happens twice', async () => {
    const [mover, stays] = [new Buyers(cells.selling('mover'), 1), new Buyers(cells.selling('stays'), 1)];
    const spread = new Buyers(cells.selling('spread'), 1);
    const all = [mover, stays, spread];
    await Promise.all(all.map((buyers) => buyers.bought(PURCHASES)));

    const move = cells.command('move', '--merchant', 'mover', '--to', 'third');
    await move.succeeds();
    await Promise.all(all.map((buyers) => buyers.bought(PURCHASES)));
    await Promise.all(all.map((buyers) => buyers.stop()));

    expect(move.output).toMatch(/mover is in cell third: \d+ events copied, closed for \d+\.\d s\n$/);
    expect([stays.refused, spread.refused]).toEqual([{}, {}]);
    await Promise.all(all.map((buyers) => buyers.assertBooksAgree()));
    await expectOwnPlaces(cells, PURCHASES);
    newest = all.map(({ purchases }) => purchases.at(-1)!.order.id);
  });

  it('case 361: one console shows the payments of all cells, each once', async () => {
    const { ask } = await startConsole(cells);
    await eventually(async () => {
      const { text } = await ask('/payments');
      expect(newest.map((id) => text.split(`>${id}</a>`).length - 1)).toEqual([1, 1, 1]);
    });
  });
});
