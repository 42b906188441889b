import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { stepTypes } from '#test/expectations.js';
import { send } from '#test/http.js';
import { Buyers } from '../postgres/support/buyers.js';
import { onOwnServer } from './support/cell-database.js';
import { expectOwnPlaces } from './support/own-places.js';
import { ThreeCells, type MerchantName } from './support/three-cells.js';

const cells = new ThreeCells(onOwnServer);
const { shops, paytiko } = cells;
beforeAll(() => cells.start());
afterAll(() => cells.stop());

const buyersOf = (merchant: MerchantName, count = 1) => new Buyers(cells.selling(merchant), count);

const startOf = (merchant: MerchantName) =>
  shops[merchant].call('start-session', shops[merchant].order().startRequest());

describe('cells', () => {
  it('case 302: a merchant moves under load while another cell is down: nobody else notices, nothing is lost, nothing happens twice', async () => {
    const [mover, stays, spread] = [buyersOf('mover', 2), buyersOf('stays'), buyersOf('spread')];
    const falls = buyersOf('falls');
    await Promise.all([mover, stays, spread, falls].map((buyers) => buyers.bought(4)));
    await falls.stop();
    const waiting = shops.mover.order();
    await waiting.start();
    const abandoned = shops.mover.order();
    await abandoned.start();
    await cells.postgres.second.kill();
    await eventually(async () => expect((await startOf('falls')).status).toBe(503));

    const move = cells.command('move', '--merchant', 'mover', '--to', 'third');
    await move.succeeds();
    await Promise.all([mover, stays, spread].map((buyers) => buyers.bought(4)));

    expect(move.output).toMatch(/mover is in cell third: \d+ events copied, closed for \d+\.\d s\n$/);
    await Promise.all([mover, stays, spread].map((buyers) => buyers.stop()));
    // Whose merchant moves may be told to come again; any answer but that would have ended its buyers.
    expect([stays.refused, spread.refused]).toEqual([{}, {}]);
    // Webhooks and browsers of sessions that began before know the old cell only.
    await paytiko.pays(waiting.sessionId);
    expect((await waiting.purchase()).status).toBe(200);
    const page = await send(paytiko.page(abandoned.sessionId).request.failedRedirectUrl as string);
    expect([page.status, page.text.includes('<form method="post"')]).toEqual([200, true]);
    await Promise.all([mover, stays, spread].map((buyers) => buyers.assertBooksAgree()));
    expect(stepTypes(await waiting.history())).toEqual(['START', 'PURCHASE']);
    expect(await cells.isReady()).toBe(true);
    await expectOwnPlaces(cells);

    await cells.postgres.second.start();
    await eventually(async () => expect((await startOf('falls')).status).toBe(200), 20_000);
    await falls.assertBooksAgree();
  });

  it('a move that is done is done; one to nowhere is refused', async () => {
    const again = cells.command('move', '--merchant', 'mover', '--to', 'third');
    await again.succeeds();
    expect(again.output).toContain('0 events copied');
    for (const [merchant, to] of [
      ['mover', 'fourth'],
      ['spread', 'second'],
    ] as const) {
      const refused = cells.command('move', '--merchant', merchant, '--to', to);
      expect(await refused.ended).toBe(1);
      expect(refused.output).toMatch(/there is no cell fourth|are spread over cells/);
    }
  });
});
