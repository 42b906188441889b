import type { Operation } from '../state/operation.js';
import type { Payment } from '../state/payment.js';
import type { Evidence } from '../events/event-parts.js';
import type { Instant } from '../values/instant.js';
import type { Exchange } from '../values/provider-report.js';

/** Limit of the exchanges that history shows for one operation; the first ones are shown. The log has all. */
const EXCHANGES_MAX = 100;

export type ShownExchange = Exchange & Pick<Evidence, 'attempts'> & { transactionId?: string | undefined };

/** Notes an exchange under operations, after earlier attempts that were not shown yet. */
export function noteExchange(
  operations: Operation[],
  { attempts = [], ...exchange }: ShownExchange,
  at: Instant,
): void {
  for (const { exchanges } of operations) {
    const shown = new Set(exchanges.map(({ transactionId }) => transactionId));
    const unseen = attempts.filter(({ transactionId }) => !shown.has(transactionId));
    for (const { statusCode, statusDetail, transactionId } of [...unseen, exchange]) {
      if (exchanges.length >= EXCHANGES_MAX) return;
      exchanges.push({ at, statusCode, statusDetail, ...(transactionId && { transactionId }) });
    }
  }
}

/** The START operation that a session belongs to. */
export function startsOf({ sessions, operations }: Payment, sessionId: string): Operation[] {
  const guid = sessions[sessionId]?.guid;
  return operations.filter((operation) => operation.kind === 'START' && operation.guid === guid);
}

export function openOperations({ operations }: Payment, kind: 'PURCHASE' | 'VOID'): Operation[] {
  return operations.filter((operation) => operation.kind === kind && !operation.end);
}
