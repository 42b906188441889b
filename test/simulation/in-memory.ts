import type { PaymentHistoryProjection } from '#payments';
import { MemoryEventStore } from './memory-event-store.js';
import { MemoryTables } from './memory-tables.js';
import type { Project, RunDatabase } from './run.js';

type Transaction = Parameters<PaymentHistoryProjection['apply']>[1];

const FIRST_NUMBER = 70_000_000;

/** An empty database that is forgotten after its run. */
export function inMemory(): RunDatabase {
  const tables = new MemoryTables();
  const store = new MemoryEventStore(tables);
  const project: Project = async (projection, after, limit) => {
    const batch = await store.readAll(after, limit);
    if (batch.length > 0) await projection.apply(batch, tables as unknown as Transaction);
    return batch.at(-1)?.position ?? after;
  };
  const notifications = (sessionIds: string[]) =>
    Promise.resolve(
      [...tables.notifications.values()]
        .filter(({ session_id }) => sessionIds.includes(session_id))
        .map(({ session_id, state, reason }) => ({ sessionId: session_id, state, reason })),
    );
  return {
    database: { store: store as never, pool: tables },
    project,
    crowd: 1,
    notifications,
    emptyInbox: () => Promise.resolve(),
    numbersFrom: () => FIRST_NUMBER,
  };
}
