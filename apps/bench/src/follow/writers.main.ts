import { EventStore } from '#event-store';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { closedLoop } from '../measure/closed-loop.js';
import type { WritersOptions } from './writers.js';

/** Writers in a process of their own, as fast as they can: whole payments, one event an append. */
const { databaseUrl, writers, durationMs } = JSON.parse(process.argv[2]!) as WritersOptions;
const pool = new pg.Pool({ connectionString: databaseUrl, max: writers });
const store = new EventStore(pool);

const { rows: story } = await pool.query<{ type: string; data: object }>(
  'select type, data from first_payment.events order by position',
);
const places = new Map<number, { stream: string; version: number }>();

const rate = await closedLoop(writers, durationMs, async (worker) => {
  const known = places.get(worker);
  const goesOn = known !== undefined && known.version < story.length;
  const { stream, version } = goesOn ? known : { stream: `payment-default-${uuidv7()}`, version: 0 };
  const { type, data } = story[version]!;
  await store.append(stream, version || 'none', [{ id: uuidv7(), type, data }], { category: 'payment' });
  places.set(worker, { stream, version: version + 1 });
});
await pool.end();
process.send!(rate);
