import { EventStore, eventStoreMigrations } from '#event-store';
import { runMigrations } from '#platform';
import pg from 'pg';
import type { OpenStore } from './store.js';

export const ours: OpenStore = async (postgres, connections) => {
  const url = await postgres.create('append_ours');
  await runMigrations(url, eventStoreMigrations);
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = new EventStore(pool);
  return {
    name: 'ours',
    append: (stream, version, events) => store.append(stream, version || 'none', events, { category: 'payment' }),
    close: () => pool.end(),
  };
};
