import { plus } from '../values/decision-context.js';
import { latest } from '../schedule/due-inquiry.js';
import type { Instant } from '../values/instant.js';
import { STALE_MAX_MS } from '../matching/judge-answer.js';
import { isNamedBy } from '../matching/match-report.js';
import { sessionOf, type Payment } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isOwnTry } from '../events/report-evidence.js';
import { openReview, type Reported } from './reported.js';
import type { Transaction } from '../state/transaction.js';

/**
 * A captured transaction of the same session and amount whose authorization was never reported. The failed authorization may
 * be its authorization.
 */
function takenBeside(payment: Payment, failed: Transaction): Transaction | undefined {
  if (sessionOf(payment, failed.sessionId)?.flow !== 'acv') return undefined;
  return payment.transactions.find(
    (known) =>
      known !== failed &&
      known.sessionId === failed.sessionId &&
      known.says === 'captured' &&
      !known.isInferred &&
      !known.borrowed &&
      !isOwnTry(payment.reports, { ...known, subject: 'payment' }) &&
      known.amount.minor === failed.amount.minor,
  );
}

/** Opens one review when an authorization fails, or a person alone had said that it was voided. An answer that confirms the captured money closes it. */
export function alsoFailed(payment: Payment, failed: Transaction, reported: Reported): EventOf<'ReviewOpened'>[] {
  const wasThere = failed.says === 'authorized' || (failed.saidByOperator && failed.says === 'voided');
  const known = wasThere ? takenBeside(payment, failed) : undefined;
  return known ? inReview(payment, known, reported, true) : [];
}

/** The provider reports the failure again after captured money was reported beside it: that money goes to review. */
export function doubtedBeside(payment: Payment, reported: Reported): EventOf<'ReviewOpened'>[] {
  if (!isFailure(reported.report)) return [];
  const failed = payment.transactions.filter((known) => known.failed && isNamedBy(known, reported.report));
  return failed.flatMap((known) => {
    const taken = takenBeside(payment, known);
    return taken?.doubtedAt ? inReview(payment, taken, reported, false) : [];
  });
}

/** It failed so recently that an answer which reports a capture may be older than the failure. */
export function mayBeOfBefore({ failed, since, doubtedAt }: Transaction, now: Instant): boolean {
  return failed === true && plus(latest(since, doubtedAt ?? since), STALE_MAX_MS) > now;
}

/** A transaction of the session failed so recently that this report may be older than the failure. */
export function isBesideFailed({ transactions }: Payment, { report, context }: Reported): boolean {
  return transactions.some((known) => known.sessionId === report.sessionId && mayBeOfBefore(known, context.now));
}

export function isFailure({ subject, status }: ProviderReport): boolean {
  return subject === 'payment' && (status === 'declined' || status === 'failed');
}

function inReview(payment: Payment, known: Transaction, reported: Reported, isDoubt: boolean) {
  const isListed = payment.reviews.some(
    ({ reason, transaction }) => reason === 'FAILED_THOUGH_PAID' && transaction === known.id,
  );
  return isListed ? [] : [openReview(reported, 'FAILED_THOUGH_PAID', { known, isDoubt })];
}
