import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { onOwnServer } from '../cells/support/cell-database.js';
import { ThreeCells, type CellName } from '../cells/support/three-cells.js';
import { Buyers } from '../postgres/support/buyers.js';

const MINUTES = Number(process.env.RIG_MINUTES ?? 5);
/** The rounds end where they began. */
const ROUND: readonly CellName[] = ['third', 'second', 'first'];
const KILLED_WITHIN_MS = 8_000;
const TRIES_MAX = 20;

const cells = new ThreeCells(onOwnServer);
beforeAll(() => cells.start(), 120_000);
afterAll(() => cells.stop(), 60_000);

/** `npm run rig:cells`: a merchant moves from cell to cell for RIG_MINUTES, and whoever moves it is killed again and again. */
it(
  'a merchant that never comes to rest loses nothing, and nobody else notices',
  async () => {
    const mover = new Buyers(cells.selling('mover'), 2);
    const others = (['stays', 'falls', 'spread'] as const).map((merchant) => new Buyers(cells.selling(merchant), 1));
    const closed: number[] = [];
    let killed = 0;
    const until = Date.now() + MINUTES * 60_000;
    while (Date.now() < until)
      for (const to of ROUND) {
        await mover.bought(2);
        const { closedMs, kills } = await movesTo(to);
        if (closedMs !== undefined) closed.push(closedMs);
        killed += kills;
      }
    await mover.bought(2);
    await Promise.all([mover, ...others].map((buyers) => buyers.stop()));

    expect(others.map(({ refused }) => refused)).toEqual([{}, {}, {}]);
    expect(Object.keys(mover.refused).filter((status) => !['200', '409', '503'].includes(status))).toEqual([]);
    await Promise.all([mover, ...others].map((buyers) => buyers.assertBooksAgree()));
    await allAreProjected();
    process.stdout.write(
      `${closed.length} moves and ${killed} kills in ${MINUTES} minutes; closed for ${shown(closed)} s; ` +
        `${mover.purchases.length} purchases of the one that moved, ${others.map(({ purchases }) => purchases.length).join(', ')} of the others\n`,
    );
  },
  (MINUTES + 6) * 60_000,
);

/** Killed at any moment, and begun anew until it is done. */
async function movesTo(to: CellName): Promise<{ closedMs: number | undefined; kills: number }> {
  for (let kills = 0; kills < TRIES_MAX; kills++) {
    const move = cells.command('move', '--merchant', 'mover', '--to', to);
    // Every second time it may end.
    const isKilled = kills % 2 === 0 && kills < TRIES_MAX - 2;
    if (isKilled) await Promise.race([move.ended, sleep(Math.random() * KILLED_WITHIN_MS)]);
    if (isKilled) await move.isKilled();
    const code = await move.ended;
    if (code === 0) {
      const seconds = /closed for (\d+\.\d) s/.exec(move.output)?.[1];
      return { closedMs: seconds === undefined ? undefined : Number(seconds) * 1_000, kills };
    }
    if (!isKilled && !/another process is moving/.test(move.output)) throw new Error(move.output);
    // The server notices that the connection is gone.
    await sleep(500);
  }
  throw new Error(`not moved to ${to} in ${TRIES_MAX} tries`);
}

/** The cell in which the merchant is has read its log to the end, and nothing waits in the others. */
async function allAreProjected(): Promise<void> {
  await eventually(async () => {
    const behind = await cells.postgres.first.query(`select s.stream_id from es.streams s
      left join payments.payment_history_v2 h using (stream_id)
      where s.category = 'payment' and h.version is distinct from s.version`);
    expect(behind).toEqual([]);
  }, 60_000);
}

function shown(ms: readonly number[]): string {
  const seconds = ms.toSorted((a, b) => a - b).map((each) => each / 1_000);
  return `${seconds[Math.floor(seconds.length / 2)]?.toFixed(1)} (at most ${seconds.at(-1)?.toFixed(1)})`;
}
