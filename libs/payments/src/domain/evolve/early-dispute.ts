import { DISPUTES_MAX } from '../state/dispute.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';

/** Remembers a report about a dispute until its money is known to be captured, and forgets it once it is recorded then. */
export function noteEarlyDispute(draft: Payment, event: PaymentEvent): void {
  const evidence = 'evidence' in event.data ? event.data.evidence : undefined;
  const word = event.type === 'ReviewOpened' ? event.data.dispute : undefined;
  if (!evidence || (!draft.earlyDisputes && !word)) return;
  const { deduplicationKey: reportKey, notificationId, byHand } = evidence;
  const others = (draft.earlyDisputes ?? []).filter((early) => early.reportKey !== reportKey);
  // A notification is shown without an inquiry as long as no money is known that it could hold.
  const isHint = evidence.unconfirmed ?? (notificationId !== undefined && !byHand);
  const early = word && { reportKey, word, ...(isHint && { unconfirmed: true as const }) };
  const left = early ? [...others, early].slice(-DISPUTES_MAX) : others;
  draft.earlyDisputes = left.length > 0 ? left : undefined;
}
