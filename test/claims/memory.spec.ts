import { paymentUpcasters } from '#payments';
import { MemoryEventStore } from '../simulation/memory-event-store.js';
import { MemoryTables } from '../simulation/memory-tables.js';
import { claimsContract } from './contract.js';
import { repositoryOn } from './repository.js';

claimsContract('claims in memory', () => {
  const tables = new MemoryTables();
  return {
    repository: repositoryOn(new MemoryEventStore(tables, paymentUpcasters) as never),
    keepNotification: (id, stream_id) => {
      tables.notifications.set(id, { id, stream_id, state: 'processed' } as never);
      return Promise.resolve();
    },
    stateOf: (id) => Promise.resolve(tables.notifications.get(id)?.state),
    close: () => Promise.resolve(),
  };
});
