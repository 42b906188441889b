import { createHash } from 'node:crypto';
import type { DayClosed, DayTotal } from './day-closed.events.js';

/**
 * SHA-256 over the digest of the previous closed day and the totals, one line each, in order. An export of the closed days proves that none
 * was changed.
 */
export function digestOf(
  { merchant, day, timeZone }: Pick<DayClosed, 'merchant' | 'day' | 'timeZone'>,
  totals: readonly DayTotal[],
  before: string,
): string {
  const lines = totals.map(({ currency, processor, cardType, kind, count, amountMinor }) =>
    JSON.stringify([currency, processor, cardType, kind, count, amountMinor]),
  );
  const text = [before, JSON.stringify([merchant, day, timeZone]), ...lines.sort()].join('\n');
  return createHash('sha256').update(text).digest('hex');
}

/** The digest before the first closed day. */
export const NO_DAY_BEFORE = '';
