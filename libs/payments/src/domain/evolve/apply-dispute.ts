import type { Dispute } from '../state/dispute.js';
import { disputesOf } from '../state/disputes.js';
import type { DisputeEvent } from '../events/dispute.events.js';
import { noteExchange, startsOf } from './exchanges.js';
import { refundableMinor, refundsOf, remainingMinor } from '../state/money-state.js';
import { transactionOf, type Payment } from '../state/payment.js';
import { operatorExchange } from '../events/operator-exchange.js';
import type { Instant } from '../values/instant.js';
import type { EventOf } from '../events/payment.events.js';
import { sourceOf } from '../state/refund-source.js';
import type { Refund } from '../state/refund.js';

export function applyDispute(draft: Payment, event: DisputeEvent): void {
  if (event.type === 'DisputeOpened') return opened(draft, event.data);
  if (event.type === 'DisputeDenied') return denied(draft, event.data);
  const dispute = disputesOf(draft).find(({ id }) => id === event.data.dispute);
  if (!dispute) return;
  const { at } = event.data;
  const evidence = 'evidence' in event.data ? event.data.evidence : undefined;
  if (evidence) dispute.word = evidence.statusCode;
  dispute.doubt = doubtAfter(dispute, event);
  switch (event.type) {
    case 'DisputeConfirmed':
      return;
    case 'DisputeUpdated':
      return updated(draft, dispute, event.data);
    case 'DisputeWon':
      return won(draft, dispute, event.data);
    case 'DisputeLost':
      Object.assign(dispute, { phase: 'lost', amount: event.data.amount, decidedAt: at });
      return goneFor(draft, dispute, event.data);
  }
}

function opened(draft: Payment, data: EventOf<'DisputeOpened'>['data']): void {
  const { sessionId, evidence, at } = data;
  add(draft, data, evidence.unconfirmed && { how: 'unconfirmed', at });
  noteExchange(startsOf(draft, sessionId), evidence, at);
}

/** A denied dispute is not shown to the shop, since the provider says that it does not exist. */
function denied(draft: Payment, data: EventOf<'DisputeDenied'>['data']): void {
  const { dispute: id, transaction, amount, at } = data;
  const doubt = { how: 'denied' as const, at };
  const known = disputesOf(draft).find((dispute) => dispute.id === id);
  if (known) known.doubt = doubt;
  else if (transaction !== undefined && amount) add(draft, { ...data, transaction, amount }, doubt);
}

function add(
  draft: Payment,
  { dispute: id, sessionId, transaction, amount, evidence, at }: EventOf<'DisputeOpened'>['data'],
  doubt: Dispute['doubt'],
): void {
  const known = { id, sessionId, transaction, amount, phase: 'open' as const, since: at, word: evidence.statusCode };
  draft.disputes = [...disputesOf(draft), { ...known, ...(doubt && { doubt }) }];
}

/** An operator's note does not change the doubt. An unconfirmed notification does not weaken what the provider has confirmed. */
function doubtAfter(
  { doubt }: Dispute,
  { type, data }: Exclude<DisputeEvent, { type: 'DisputeDenied' }>,
): Dispute['doubt'] {
  if (type !== 'DisputeUpdated') return undefined;
  if (!data.evidence) return doubt;
  return data.evidence.unconfirmed ? doubt && { how: 'unconfirmed', at: data.at } : undefined;
}

function updated(draft: Payment, dispute: Dispute, data: EventOf<'DisputeUpdated'>['data']): void {
  const { deadline, amount, evidence, at } = data;
  if (deadline) dispute.deadline = deadline;
  if (amount) dispute.amount = amount;
  if (evidence) noteExchange(startsOf(draft, dispute.sessionId), evidence, at);
}

/** A won dispute brings back money that had been recorded as lost. */
function won(draft: Payment, dispute: Dispute, { evidence, at }: EventOf<'DisputeWon'>['data']): void {
  Object.assign(dispute, { phase: 'won', decidedAt: at });
  const shown = evidence ?? operatorExchange('dispute won');
  const lost = draft.refunds.find(({ guid }) => guid === dispute.id);
  if (!lost) return noteExchange(startsOf(draft, dispute.sessionId), shown, at);
  Object.assign(lost, { phase: 'failed', failure: 'DISPUTE_WON' });
  for (const refund of refundsOfDisputed(draft, dispute, ({ failure }) => failure === 'DISPUTE_LOST'))
    if (hasRoomFor(draft, refund))
      Object.assign(refund, { phase: refund.mode === 'api' ? 'not-sent' : 'pending', failure: undefined });
  noteStep(draft, dispute.id, shown, at);
}

/**
 * Money lost in a dispute is shown to the shop as a refund that it did not request: a REFUND step and a smaller balance. Source:
 * akinon#D17.
 */
function goneFor(draft: Payment, dispute: Dispute, { evidence, at }: EventOf<'DisputeLost'>['data']): void {
  const { id: guid, sessionId, transaction, amount } = dispute;
  const shown = evidence ?? operatorExchange('dispute lost');
  const before = draft.refunds.find((refund) => refund.guid === guid);
  const refund = {
    guid,
    sessionId,
    transaction,
    amount,
    mode: 'provider',
    phase: 'completed',
    isDispute: true,
  } as const;
  if (before) Object.assign(before, { ...refund, failure: undefined });
  else draft.refunds.push({ ...refund, at });
  const step = draft.operations.find((operation) => operation.guid === guid);
  if (step) step.amount = amount;
  else {
    const { version, cycle } = draft;
    draft.operations.push({ guid, kind: 'REFUND', fingerprint: '', at, version, cycle, amount, exchanges: [] });
  }
  noteStep(draft, guid, shown, at);
  const source = transactionOf(draft, transaction);
  if (!source || remainingMinor(draft, source) > 0) return;
  for (const waiting of refundsOfDisputed(draft, dispute, isStillToBeMade))
    Object.assign(waiting, { phase: 'failed', failure: 'DISPUTE_LOST' });
}

/** Others can have been asked for meanwhile: together they are never more than was taken. */
function hasRoomFor(draft: Payment, refund: Refund): boolean {
  return refund.amount.minor <= refundableMinor(draft, sourceOf(draft, refund));
}

/** By a person, or by a call that has not left this machine: once the bank has all of it, it would be given back twice. */
function isStillToBeMade({ mode, phase }: Refund): boolean {
  return (mode === 'manual' && phase === 'pending') || (mode === 'api' && phase === 'not-sent');
}

/** Of the money that is argued about. */
function refundsOfDisputed(draft: Payment, { transaction }: Dispute, which: (refund: Refund) => boolean): Refund[] {
  const source = transactionOf(draft, transaction);
  return source ? refundsOf(draft, source, which) : [];
}

function noteStep({ operations }: Payment, guid: string, shown: Parameters<typeof noteExchange>[1], at: Instant): void {
  noteExchange(
    operations.filter((operation) => operation.guid === guid),
    shown,
    at,
  );
}
