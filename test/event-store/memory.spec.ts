import { Upcasters } from '#event-store';
import { MemoryEventStore } from '../simulation/memory-event-store.js';
import { MemoryTables } from '../simulation/memory-tables.js';
import { eventStoreContract } from './contract.js';
import { upcastPriced } from './subject.js';

eventStoreContract('the event store in memory', () => {
  const tables = new MemoryTables();
  return {
    store: new MemoryEventStore(tables, new Upcasters().add('Priced', 1, upcastPriced)) as never,
    project: (stream_id, version, data) => {
      tables.history.set(stream_id, { stream_id, version, payment: JSON.stringify(data) });
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
});
