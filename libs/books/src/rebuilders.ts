import type { EventStore, RebuildOptions } from '#event-store';
import { rebuildPaymentHistory, type RebuiltModel } from '#payments';
import type pg from 'pg';
import type { BooksRules } from './books.projection.js';
import { rebuildBooks } from './ledger/rebuild-books.js';
import { rebuildTrends } from './trends/rebuild-trends.js';

/** Returns the number of rows, and of those that differed from the log. */
export type Rebuilder = (
  pool: pg.Pool,
  store: EventStore,
  options?: RebuildOptions,
) => Promise<{ rows: number; corrected: number }>;

/** How each read model is rebuilt. `rules` tell the day of a payment. */
export function rebuildersBy(rules: BooksRules): Readonly<Record<RebuiltModel, Rebuilder>> {
  return {
    'payment-history': rebuildPaymentHistory,
    books: (pool, store, options) => rebuildBooks(pool, store, rules, options),
    trends: (pool, store, options) => rebuildTrends(pool, store, rules, options),
  };
}
