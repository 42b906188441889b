import type { DecisionContext } from '../values/decision-context.js';
import type { Dispute } from '../state/dispute.js';
import { doubtedBy } from '../reports/dispute-doubts.js';
import { disputesOf } from '../state/disputes.js';
import type { ByHand } from '../events/event-parts.js';
import type { Instant } from '../values/instant.js';
import { parseMoney, sameMoney, type Money } from '../values/money.js';
import { transactionOf, type Payment } from '../state/payment.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { refuse } from '../values/refusal.js';

/** `dispute`: id of the dispute within the payment. */
export type DisputeDecision =
  /** The dispute that only a notification reported is real. Its money is held. */
  | { kind: 'confirm-dispute'; dispute: string }
  | { kind: 'win-dispute'; dispute: string }
  /** `amount`: the lost amount as decimal text; absent: all of the disputed amount. */
  | { kind: 'lose-dispute'; dispute: string; amount?: string | undefined }
  /** The note is the reason of the person. `deadline`: ISO 8601 time. */
  | { kind: 'note-dispute'; dispute: string; deadline?: Instant | undefined };

/**
 * Records what a person knows about a dispute. A decided dispute can be decided otherwise, since banks do so too. A repeated decision
 * changes nothing.
 */
export function decideDispute(
  payment: Payment,
  decision: DisputeDecision,
  operator: ByHand,
  { now }: DecisionContext,
): PaymentEvent[] {
  const known = disputeOf(payment, decision.dispute);
  const place = { sessionId: known.sessionId, dispute: known.id, operator, at: now };
  switch (decision.kind) {
    case 'confirm-dispute':
      return known.doubt ? [{ type: 'DisputeConfirmed', data: place }] : [];
    case 'win-dispute':
      return known.phase === 'won' ? [] : [{ type: 'DisputeWon', data: place }];
    case 'lose-dispute':
      return lost(payment, known, place, decision.amount);
    case 'note-dispute': {
      const deadline = decision.deadline === undefined ? {} : { deadline: instantOf(decision.deadline) };
      return [{ type: 'DisputeUpdated', data: { ...place, ...deadline } }];
    }
  }
}

/**
 * A person dismisses a notification of a dispute. If the provider denied the dispute, it is closed as won. A dispute that was reported
 * again with another status stays.
 */
export function dismissDenied(
  payment: Payment,
  report: ProviderReport,
  operator: ByHand,
  { now: at }: Pick<DecisionContext, 'now'>,
): PaymentEvent[] {
  const known = doubtedBy(payment, report);
  if (known?.doubt?.how !== 'denied' || known.word !== report.statusCode) return [];
  return [{ type: 'DisputeWon', data: { sessionId: known.sessionId, dispute: known.id, operator, at } }];
}

function disputeOf(payment: Payment, id: string): Dispute {
  return disputesOf(payment).find((known) => known.id === id) ?? refuse('DISPUTE_UNKNOWN', { field: 'dispute' });
}

/** The lost amount of a dispute can be corrected. */
function lost(
  payment: Payment,
  known: Dispute,
  place: Omit<EventOf<'DisputeLost'>['data'], 'amount'>,
  text: string | undefined,
): PaymentEvent[] {
  const amount = lostAmount(payment, known, text);
  if (known.phase === 'lost' && sameMoney(amount, known.amount)) return [];
  return [{ type: 'DisputeLost', data: { ...place, amount } }];
}

/** The lost amount can be a part of the disputed amount, or more, but not more than was captured. */
function lostAmount(payment: Payment, { amount, transaction }: Dispute, text: string | undefined): Money {
  if (text === undefined) return amount;
  const said = parseMoney(text, amount.currency);
  const most = transactionOf(payment, transaction)?.amount ?? amount;
  if (typeof said === 'string' || said.minor <= 0 || said.minor > most.minor) {
    return refuse('AMOUNT_INVALID', { field: 'amount' });
  }
  return said;
}

function instantOf(text: string): Instant {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? refuse('DISPUTE_DEADLINE_INVALID', { field: 'deadline' }) : at.toISOString();
}
