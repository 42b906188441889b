import type { Evidence } from './event-parts.js';
import { idsOf } from './match.js';
import { sessionOf, type Payment } from './payment.js';
import { wordOf } from './report-evidence.js';
import type { Borrowed, BeforeReport, Transaction } from './transaction.js';

type Ids = Pick<Evidence, 'authorizationId' | 'transactionId'>;

/** The ids of a report, where none of them is one of the transaction. */
export function otherIds(known: Transaction, evidence: Ids | undefined): string[] {
  const ids = evidence ? idsOf(evidence) : [];
  return ids.some((id) => known.ids.includes(id)) ? [] : ids;
}

/** Before a report under other ids changes the transaction: what must be undone should they be another one's. */
export function borrowed(known: Transaction, ids: string[], says: Transaction['says'], isMoved: boolean): Borrowed {
  return { ids, says, transactionId: known.transactionId, ...(isMoved && { before: beforeOf(known) }) };
}

/** Once more what is known of it already: by its own ids, or by others that may turn out to be another one's. */
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

/** Only a refund had told of it, and this is the first report of the sale: under other ids it may be that of another one. */
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

/** What the provider says of it by its own ids stands, whatever a report under others turns out to be. */
export function noteOwnWord(known: Transaction, evidence: Evidence): void {
  if (known.borrowed && isNamed(known, evidence)) known.borrowed = { ...known.borrowed, before: undefined };
}

/** By an id that is its own for certain. */
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

/** It was told under the ids of another transaction: it stands as before, and refunds of that money are the other one's. */
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
