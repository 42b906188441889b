import { plus } from './decision-context.js';
import { latest } from './due-inquiry.js';
import type { Instant } from './instant.js';
import { STALE_MAX_MS } from './judge-answer.js';
import { isNamedBy } from './match.js';
import { sessionOf, type Payment } from './payment.js';
import type { EventOf } from './payment.events.js';
import type { ProviderReport } from './provider-report.js';
import { isOwnTry } from './report-evidence.js';
import { openReview, type Reported } from './reported.js';
import type { Transaction } from './transaction.js';

/**
 * Money of the session that was taken under ids of its own, and whose authorization nobody has told of: what failed may be just
 * that, as far as anybody here can know.
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

/** Once: as soon as an authorization is not there. A fresh answer that the money is there ends the review by itself. */
export function alsoFailed(payment: Payment, failed: Transaction, reported: Reported): EventOf<'ReviewOpened'>[] {
  const known = failed.says === 'authorized' ? takenBeside(payment, failed) : undefined;
  return known ? inReview(payment, known, reported, true) : [];
}

/** Money was told beside what had failed before, so that it is in doubt, and the provider says once more that it failed. */
export function doubtedBeside(payment: Payment, reported: Reported): EventOf<'ReviewOpened'>[] {
  if (!isFailure(reported.report)) return [];
  const failed = payment.transactions.filter((known) => known.failed && isNamedBy(known, reported.report));
  return failed.flatMap((known) => {
    const taken = takenBeside(payment, known);
    return taken?.doubtedAt ? inReview(payment, taken, reported, false) : [];
  });
}

/** It failed so lately that an answer which says that it was taken may be of before. */
export function mayBeOfBefore({ failed, since, doubtedAt }: Transaction, now: Instant): boolean {
  return failed === true && plus(latest(since, doubtedAt ?? since), STALE_MAX_MS) > now;
}

/** What is told in this session may be older than that something in it failed. */
export function isBesideFailed({ transactions }: Payment, { report, context }: Reported): boolean {
  return transactions.some((known) => known.sessionId === report.sessionId && mayBeOfBefore(known, context.now));
}

function isFailure({ subject, status }: ProviderReport): boolean {
  return subject === 'payment' && (status === 'declined' || status === 'failed');
}

function inReview(payment: Payment, known: Transaction, reported: Reported, isDoubt: boolean) {
  const isListed = payment.reviews.some(
    ({ reason, transaction }) => reason === 'FAILED_THOUGH_PAID' && transaction === known.id,
  );
  return isListed ? [] : [openReview(reported, 'FAILED_THOUGH_PAID', { known, isDoubt })];
}
