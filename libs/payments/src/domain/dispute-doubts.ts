import type { DecisionContext } from './decision-context.js';
import { DISPUTES_MAX, type Dispute } from './dispute.js';
import { disputesOf, openDisputesAbout } from './disputes.js';
import type { Instant } from './instant.js';
import { matchOf, saysAmount } from './match.js';
import type { Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import type { ProviderReport } from './provider-report.js';
import { disputedTransaction, isOfDispute } from './record-dispute.js';
import { evidenceOf } from './report-evidence.js';
import type { Transaction } from './transaction.js';
import { openDisputeOf } from './which-dispute.js';

/** The open dispute of the money that it is about, of which only notifications have told. */
export function doubtedBy(payment: Payment, report: ProviderReport): Dispute | undefined {
  const known = isOfDispute(report) ? disputedTransaction(payment, report) : undefined;
  const open = openDisputeOf(payment, known, report);
  return open?.doubt && open;
}

/**
 * Whether it would hold captured money, or change how much of it is held. What says more of a dispute that is certain, or of
 * other money, does neither.
 */
export function mayHold(payment: Payment, report: ProviderReport): boolean {
  const known = isOfDispute(report) ? disputedTransaction(payment, report) : undefined;
  if (known?.says !== 'captured') return false;
  const open = openDisputeOf(payment, known, report);
  if (!open) return disputesOf(payment).length < DISPUTES_MAX;
  return open.doubt !== undefined || (report.amount !== undefined && !saysAmount(report, open.amount));
}

/** Whether it begins a dispute here, or is about one that is in doubt: how one ended that is certain is asked about like a payment. */
export function isAboutDoubt(payment: Payment, report: ProviderReport): boolean {
  if (report.status === 'disputed' || report.status === 'unrecognized') return isOfDispute(report);
  return report.status === 'dispute-lost' && mayHold(payment, { ...report, amount: undefined });
}

/** The provider's own answer that this money was taken, and no word of a dispute, denies what only notifications have said before. */
export function deniedDisputes(
  payment: Payment,
  answer: ProviderReport,
  askedAt: Instant,
  { now: at }: Pick<DecisionContext, 'now'>,
): PaymentEvent[] {
  const known = takenIn(payment, answer);
  const evidence = evidenceOf(answer, { confirmed: true });
  return openDisputesAbout(payment, known)
    .filter(({ doubt }) => doubt?.how === 'unconfirmed' && doubt.at <= askedAt)
    .map(({ id: dispute, sessionId }) => ({ type: 'DisputeDenied', data: { sessionId, dispute, evidence, at } }));
}

/** The captured money that an answer is about which tells of nothing else. */
export function takenIn(payment: Payment, answer: ProviderReport): Transaction | undefined {
  if (answer.subject !== 'payment' || answer.status !== 'captured') return undefined;
  const known = matchOf(payment, answer);
  return known?.says === 'captured' ? known : undefined;
}
