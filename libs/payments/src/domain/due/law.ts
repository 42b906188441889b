import { needsAttention } from './attention.js';
import { dueItems } from './due.js';
import type { DueItem, DueRules } from '../schedule/due-item.js';
import { balanceMinor, isPending, remainingMinor } from '../state/money-state.js';
import { statusOf } from '../status/operation-status.js';
import { oursOf, type Payment } from '../state/payment.js';
import { isAbout, type Operation } from '../state/operation.js';
import { openEndsOf } from './open-ends.js';
import { openReviews } from '../status/reviews.js';
import { openPages } from './unseen-payment.js';
import { wantedOf } from '../status/wanted.js';

/** No operation and no refund is pending, and every transaction is in the state that the operations want. */
export function isAtRest(payment: Payment): boolean {
  const waits = payment.operations.some((operation) => statusOf(payment, operation).status === 'pending');
  if (waits || payment.refunds.some(isPending)) return false;
  return payment.transactions.every((transaction) => {
    switch (wantedOf(payment, transaction)) {
      case 'keep':
        return true;
      case 'capture':
        // If the transaction is voided although the shop was told that it is paid, a review is open until a person accepts it.
        return transaction.says !== 'authorized';
      case 'give-back':
      case 'undecided':
        return remainingMinor(payment, transaction) === 0;
    }
  });
}

/** What becomes of a payment without a request. */
export interface Prospect {
  due: DueItem[];
  /** It is on an operators' list. */
  isListed: boolean;
  isAtRest: boolean;
}

export function prospectOf(payment: Payment, rules: DueRules): Prospect {
  return { due: dueItems(payment, rules), isListed: needsAttention(payment), isAtRest: isAtRest(payment) };
}

/**
 * The invariant: a payment is at rest, or something is due, or it is on an operators' list; and its amounts add up. Returns a sentence for
 * each violation; empty if there is none. `prospect`: if the caller has it already.
 */
export function brokenLaws(payment: Payment, rules: DueRules, prospect = prospectOf(payment, rules)): string[] {
  const { due, isListed } = prospect;
  const isCovered = due.length > 0 || isListed;
  const silent = payment.operations.filter((operation) => isSilent(payment, operation, isCovered));
  const ours = oursOf(payment);
  const balance = balanceMinor(payment);
  return [
    ...(prospect.isAtRest || isCovered ? [] : ['the payment is silent: not at rest, nothing is due, on no list']),
    ...unaskedSessions(payment, due).map((id) => `session ${id} may have been paid, or paid twice, and nobody asks`),
    ...silent.map(({ kind, guid }) => `${kind} ${guid} is pending, and nothing covers it`),
    ...untrueAnswers(payment),
    ...(balance >= 0 && balance <= (ours?.amount.minor ?? 0) ? [] : [`the balance ${balance} is out of bounds`]),
  ];
}

/** Purchases that were resolved although no money is or will be captured, and no review says so. */
function untrueAnswers(payment: Payment): string[] {
  const resolved = payment.operations.filter(({ kind, end }) => kind === 'PURCHASE' && end?.status === 'resolved');
  if (resolved.length === 0) return [];
  const isAnswered = (operation: Operation) =>
    payment.transactions.some(
      (known) =>
        isAbout(operation, known) &&
        (known.says === 'captured' || (known.stance === 'ours' && known.says === 'authorized')),
    ) || openReviews(payment).some(({ contradictsAnswer }) => contradictsAnswer);
  return resolved
    .filter((operation) => !isAnswered(operation))
    .map(({ guid }) => `PURCHASE ${guid} is resolved, and nothing is taken`);
}

function isSilent(payment: Payment, operation: Operation, isCovered: boolean): boolean {
  return statusOf(payment, operation).status === 'pending' && !isCovered;
}

/** Pages without an answer to their last inquiry, without a due inquiry, and on no operators' list. */
function unaskedSessions(payment: Payment, due: DueItem[]): string[] {
  const open = openPages(payment);
  if (open.length === 0) return [];
  const asked = due.filter(({ kind }) => kind === 'inquire');
  const covered = new Set([...asked, ...openEndsOf(payment)].map(({ sessionId }) => sessionId));
  return open.map(({ session }) => session.sessionId).filter((id) => !covered.has(id));
}
