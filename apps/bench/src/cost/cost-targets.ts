import type { CallName } from './cost-flows.js';

type Wanted = readonly [target: number | string, beyond: number | string];

/** How many times the bare server's processor time a call may take. */
export const TARGETS: Readonly<Partial<Record<CallName, Wanted>>> = {
  'start-session': [1.5, 1.3],
  webhook: [1.8, 1.4],
  history: [1.8, 1.4],
  'history at rest': [1.8, 1.4],
  purchase: [1.7, 1.4],
  refund: [1.7, 1.4],
};

/** Of a whole payment; the worker's in µs. */
export const WHOLE_TARGETS: Readonly<Record<'server' | 'worker' | 'Postgres' | 'all', Wanted>> = {
  server: ['', ''],
  worker: ['800 µs', '400 µs'],
  Postgres: [1.6, 1.3],
  all: [1.8, 1.5],
};
