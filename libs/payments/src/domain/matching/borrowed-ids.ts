import type { Evidence } from '../events/event-parts.js';
import { idsOf } from './match-report.js';
import { sessionOf, type Payment } from '../state/payment.js';
import { wordOf } from '../events/report-evidence.js';
import type { Borrowed, BeforeReport, Transaction } from '../state/transaction.js';

type Ids = Pick<Evidence, 'authorizationId' | 'transactionId'>;

/** The ids of a report, where none of them is one of the transaction. */
export function otherIds(known: Transaction, evidence: Ids | undefined): string[] {
  const ids = evidence ? idsOf(evidence) : [];
  return ids.some((id) => known.ids.includes(id)) ? [] : ids;
}

/**
 * Ids that the transaction borrows from a report, and the state before it, so that the report can be undone if the ids belong to another
 * transaction.
 */
export function borrowed(known: Transaction, ids: string[], says: Transaction['says'], isMoved: boolean): Borrowed {
  return { ids, says, transactionId: known.transactionId, ...(isMoved && { before: beforeOf(known) }) };
}

/** A repeated report of a known state: by the transaction's own ids, or by other ids, which are borrowed. */
export function noteOtherIds(known: Transaction, evidence: Evidence): void {
  if (known.says === 'authorized') return;
  const others = otherIds(known, evidence);
  if (known.isInferred && others.length > 0) return;
  if (others.length > 0) {
    known.borrowed ??= borrowed(known, others, known.says, known.saidByOperator === true);
    return;
  }
  if (wordOf(evidence.deduplicationKey) !== known.says) return;
  if (known.says === 'captured' && isNamed(known, evidence)) known.captureIsNamed = true;
  noteOwnWord(known, evidence);
}

/** The first report of an inferred sale. If its ids are other ones, it may be about another sale. */
export function noteFirstReport(known: Transaction, evidence: Evidence): void {
  const others = known.isInferred ? otherIds(known, evidence) : [];
  if (others.length > 0) known.firstIds = others;
}

function giveBackFirst(draft: Payment, known: Transaction, first: string[]): void {
  const ids = known.ids.filter((id) => !first.includes(id));
  const { amount } = sessionOf(draft, known.sessionId) ?? known;
  Object.assign(known, {
    ids,
    amount,
    captureHasIds: undefined,
    authorizationId: undefined,
    transactionId: ids[0],
    isInferred: true,
    firstIds: undefined,
  });
}

/** A report under the transaction's own ids confirms its state, even if the borrowed ids turn out to belong to another transaction. */
export function noteOwnWord(known: Transaction, evidence: Evidence): void {
  if (known.borrowed && isNamed(known, evidence)) known.borrowed = { ...known.borrowed, before: undefined };
}

/** Whether the report has an id that certainly belongs to the transaction. */
export function isNamed({ ids, borrowed: lent }: Transaction, evidence: Evidence): boolean {
  return idsOf(evidence).some((id) => ids.includes(id) && !lent?.ids.includes(id));
}

function beforeOf({
  says,
  since,
  confirmed,
  saidByOperator,
  captureHasIds,
  stance,
  reason,
  call,
}: Transaction): BeforeReport {
  return { says, since, confirmed, saidByOperator, captureHasIds, stance, reason, call: call && { ...call } };
}

/** The borrowed ids belong to another transaction: this one gets its earlier state back, and its refunds move to the other one. */
export function giveBackBorrowed(draft: Payment, known: Transaction): void {
  const { borrowed: lent } = known;
  if (known.firstIds) return giveBackFirst(draft, known, known.firstIds);
  if (!lent) return;
  known.ids = known.ids.filter((id) => !lent.ids.includes(id));
  const isLent = known.authorizationId !== undefined && lent.ids.includes(known.authorizationId);
  Object.assign(known, { transactionId: lent.transactionId, borrowed: undefined });
  if (isLent) known.authorizationId = undefined;
  if (!lent.before) {
    if (lent.says === 'captured') known.captureHasIds = undefined;
    return;
  }
  const { call } = lent.before;
  Object.assign(known, lent.before, { call: call && { ...call } });
  const isMoney = lent.before.says !== lent.says;
  const moved = draft.refunds.filter(({ transaction, isDispute }) => transaction === known.id && !isDispute);
  for (const refund of isMoney ? moved : []) [refund.transaction] = lent.ids;
  draft.reviews = draft.reviews.filter(({ transaction, says }) => transaction !== known.id || says !== lent.says);
}
