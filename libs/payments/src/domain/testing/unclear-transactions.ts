import type { ProviderReport } from '../values/provider-report.js';
import type { BeforeReport, Transaction } from '../state/transaction.js';
import { reviewOf, transaction } from './made-payment.js';
import { says } from './reports.js';

type Made = Partial<Transaction>;

/** T1, authorized. */
export const authorized = (patch: Made = {}) => transaction({ says: 'authorized', ...patch });

/** Another transaction, which does not count. */
export const unwanted = (patch: Made = {}) => transaction({ id: 'T2', stance: 'unwanted', ...patch });

/** C1, which may be a step of T1. */
export const unclear = (patch: Made = {}) =>
  transaction({ id: 'C1', stance: 'disputed', mayBe: 'T1', reason: 'TRANSACTION_UNCLEAR', ...patch });

export const asked = reviewOf('TRANSACTION_UNCLEAR', { transaction: 'C1', reportKey: 'asked' });

/** A report under ids of its own. */
export const own = (status: ProviderReport['status'], patch: Partial<ProviderReport> = {}) =>
  says('session-1', 'C1', status, patch);

/** What T1 was before it borrowed the ids of C1. */
export const lent = { ids: ['C1', 'N-C1'], says: 'captured' as const, transactionId: 'N-T1' };

/** T1 with the ids of C1. */
export const lending = (patch: Made = {}) =>
  transaction({
    ids: ['T1', 'N-T1', 'C1', 'N-C1'],
    transactionId: 'N-C1',
    captureHasIds: true,
    borrowed: lent,
    ...patch,
  });

/** What a transaction keeps of its state when it borrows ids. */
export function before({ says: word, ...known }: Transaction): BeforeReport {
  const { since, confirmed, saidByOperator, captureHasIds, stance, reason, call } = known;
  return { says: word, since, confirmed, saidByOperator, captureHasIds, stance, reason, call };
}
