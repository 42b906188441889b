import type { Dispute } from './dispute.js';
import { disputesOf } from './disputes.js';
import type { DisputeEvent } from './dispute.events.js';
import { noteExchange, startsOf } from './exchanges.js';
import type { Payment } from './payment.js';
import { operatorExchange } from './operator-exchange.js';
import type { Instant } from './instant.js';
import type { EventOf } from './payment.events.js';

export function applyDispute(draft: Payment, event: DisputeEvent): void {
  if (event.type === 'DisputeOpened') return opened(draft, event.data);
  const dispute = disputesOf(draft).find(({ id }) => id === event.data.dispute);
  if (!dispute) return;
  const { evidence, at } = event.data;
  if (evidence) dispute.word = evidence.statusCode;
  switch (event.type) {
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
  const { dispute: id, sessionId, transaction, amount, evidence, at } = data;
  const known = { id, sessionId, transaction, amount, phase: 'open' as const, since: at, word: evidence.statusCode };
  draft.disputes = [...disputesOf(draft), known];
  noteExchange(startsOf(draft, sessionId), evidence, at);
}

function updated(draft: Payment, dispute: Dispute, data: EventOf<'DisputeUpdated'>['data']): void {
  const { deadline, amount, evidence, at } = data;
  if (deadline) dispute.deadline = deadline;
  if (amount) dispute.amount = amount;
  if (evidence) noteExchange(startsOf(draft, dispute.sessionId), evidence, at);
}

/** Money that was given up for lost comes back with it. */
function won(draft: Payment, dispute: Dispute, { evidence, at }: EventOf<'DisputeWon'>['data']): void {
  Object.assign(dispute, { phase: 'won', decidedAt: at });
  const shown = evidence ?? operatorExchange('dispute won');
  const lost = draft.refunds.find(({ guid }) => guid === dispute.id);
  if (!lost) return noteExchange(startsOf(draft, dispute.sessionId), shown, at);
  Object.assign(lost, { phase: 'failed', failure: 'DISPUTE_WON' });
  noteStep(draft, dispute.id, shown, at);
}

/**
 * To the shop, money that the bank took back is money that was given back without its asking: a REFUND step, and a balance
 * that is smaller by it. Source: akinon#D17.
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
  if (!draft.operations.some((operation) => operation.guid === guid)) {
    const { version, cycle } = draft;
    draft.operations.push({ guid, kind: 'REFUND', fingerprint: '', at, version, cycle, amount, exchanges: [] });
  }
  noteStep(draft, guid, shown, at);
}

function noteStep({ operations }: Payment, guid: string, shown: Parameters<typeof noteExchange>[1], at: Instant): void {
  noteExchange(
    operations.filter((operation) => operation.guid === guid),
    shown,
    at,
  );
}
