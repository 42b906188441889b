import type { DecisionContext } from '../values/decision-context.js';
import { DISPUTES_MAX, type Dispute } from '../state/dispute.js';
import { disputesOf, openDisputesAbout } from '../state/disputes.js';
import type { Instant } from '../values/instant.js';
import { matchOf, saysAmount } from '../matching/match-report.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { disputedTransaction, isOfDispute } from './record-dispute.js';
import { evidenceOf } from '../events/report-evidence.js';
import type { Transaction } from '../state/transaction.js';
import { openDisputeOf } from '../matching/which-dispute.js';

/** The open dispute that the report is about, if only notifications have reported it. */
export function doubtedBy(payment: Payment, report: ProviderReport): Dispute | undefined {
  const known = isOfDispute(report) ? disputedTransaction(payment, report) : undefined;
  const open = openDisputeOf(payment, known, report);
  return open?.doubt && open;
}

/** Whether the report would hold captured money, or change how much is held. Further reports of a confirmed dispute do not. */
export function mayHold(payment: Payment, report: ProviderReport): boolean {
  const known = isOfDispute(report) ? disputedTransaction(payment, report) : undefined;
  if (known?.says !== 'captured') return false;
  const open = openDisputeOf(payment, known, report);
  if (!open) return disputesOf(payment).length < DISPUTES_MAX;
  return open.doubt !== undefined || (report.amount !== undefined && !saysAmount(report, open.amount));
}

/**
 * Whether the report opens a dispute, or is about an unconfirmed one. The end of a confirmed dispute is confirmed like a payment report.
 */
export function isAboutDoubt(payment: Payment, report: ProviderReport): boolean {
  if (report.status === 'disputed' || report.status === 'unrecognized') return isOfDispute(report);
  return report.status === 'dispute-lost' && mayHold(payment, { ...report, amount: undefined });
}

/** The provider's answer says "captured" without a dispute. It denies disputes that only notifications have reported. */
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

/** The captured transaction that an answer is about, if the answer reports nothing else. */
export function takenIn(payment: Payment, answer: ProviderReport): Transaction | undefined {
  if (answer.subject !== 'payment' || answer.status !== 'captured') return undefined;
  const known = matchOf(payment, answer);
  return known?.says === 'captured' ? known : undefined;
}
