import { expect, it } from '@jest/globals';
import { newId } from '#platform';
import { useDatabaseOf } from '#test/database-bed.js';
import { migrations } from '../src/migrations/index.js';
import { inboxOn } from './inbox-on.js';

const database = useDatabaseOf(migrations);

it('case 177: of unverified notifications the newest thousand of each merchant are kept, and all that are signed', async () => {
  const kept: Record<string, string[]> = { busy: [], quiet: [] };
  const inboxes = [1, 2].map(() => inboxOn(database.pool));
  const keep = async (merchant: string, state: 'unverified' | 'orphan', at: number) => {
    const id = newId();
    await inboxes[at % 2]!.keep({ id, merchant, state, sessionId: id, body: 'x'.repeat(20_000), correlationId: 'c' });
    if (state === 'unverified') kept[merchant]!.push(id);
  };
  for (let round = 0; round < 110; round++) {
    // Those of one round in any order, the rounds one after the other.
    await Promise.all(Array.from({ length: 10 }, (_, at) => keep('busy', 'unverified', at)));
    if (round % 10 === 0) await Promise.all([keep('busy', 'orphan', round), keep('quiet', 'unverified', round)]);
  }

  await untilTrimmed(1_000);
  const { rows } = await database.pool.query<{ merchant: string; state: string; ids: string[] }>(
    'select merchant, state, array_agg(id::text) as ids from payments.notifications group by 1, 2 order by 1, 2',
  );
  expect(rows.map(({ merchant, state, ids }) => [merchant, state, ids.length])).toEqual([
    ['busy', 'orphan', 11],
    ['busy', 'unverified', 1_000],
    ['quiet', 'unverified', 11],
  ]);
  expect(new Set(rows[1]!.ids)).toEqual(new Set(kept['busy']!.slice(-1_000)));
});

async function untilTrimmed(rowsMax: number): Promise<void> {
  const count = `select count(*)::int as rows from payments.notifications where merchant = 'busy' and state = 'unverified'`;
  for (const deadline = Date.now() + 15_000; Date.now() < deadline;) {
    const { rows } = await database.pool.query<{ rows: number }>(count);
    if (rows[0]!.rows <= rowsMax) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
