import { incidentsIn } from '../../../libs/payments/src/incidents/incidents-in-payment.js';
import { possibleDecisions } from '../../../libs/payments/src/queries/operator-view/possible-decisions.js';
import { historyOf } from '../../../libs/payments/src/queries/payment-history/payment-history.js';
import * as attention from '../../../libs/payments/src/domain/due/attention.js';
import { dueItems, nextDue } from '../../../libs/payments/src/domain/due/due.js';
import { brokenLaws, isAtRest } from '../../../libs/payments/src/domain/due/law.js';
import { openEndsOf } from '../../../libs/payments/src/domain/due/open-ends.js';
import * as unseen from '../../../libs/payments/src/domain/due/unseen-payment.js';
import { entriesIn } from '../../../libs/payments/src/domain/evolve/entry-limit.js';
import { sessionsToInquire } from '../../../libs/payments/src/domain/operators/operator-act.js';
import { isWorthInquiring, unknownOutcomes } from '../../../libs/payments/src/domain/schedule/unknown-outcomes.js';
import { openDisputesOf } from '../../../libs/payments/src/domain/state/disputes.js';
import { refundableMinor } from '../../../libs/payments/src/domain/state/money-state.js';
import { sessionsOf, type Payment } from '../../../libs/payments/src/domain/state/payment.js';
import { transactionIdsOf } from '../../../libs/payments/src/domain/state/transaction-ids.js';
import { releasedOf } from '../../../libs/payments/src/domain/status/released.js';
import { openReviews } from '../../../libs/payments/src/domain/status/reviews.js';
import { contextAt, rules } from '../../../libs/payments/src/domain/testing/decision-contexts.js';

/** Everything that is derived from a payment: what the shop and people see, what is due, and every decision with its effect. */
export function observed(payment: Payment, now: string, refunds: 'manual' | 'api') {
  const context = contextAt(now);
  const about = unseen.isNothingCertain(payment) ? [...unseen.sessionsToAskFirst(payment, context)] : undefined;
  return {
    history: historyOf(payment),
    decisions: possibleDecisions(payment, { refunds, due: rules }, context),
    due: [dueItems(payment, rules), nextDue(payment, rules), isAtRest(payment), brokenLaws(payment, rules)],
    lists: [
      attention.reviewsOf(payment),
      attention.waitingRefundsOf(payment),
      attention.forgottenOf(payment),
      attention.needsAttention(payment),
      openReviews(payment),
      openEndsOf(payment),
      openDisputesOf(payment),
      releasedOf(payment),
      incidentsIn(payment, { firstDistanceMs: 30_000 }),
    ],
    inquiries: [
      about,
      unseen.unseenSessions(payment),
      unseen.sessionsBehindRefusal(payment, context),
      unseen.sessionsBehindWaiting(payment, context),
      sessionsOf(payment).map((session) => [
        unseen.isAwaited(payment, session, context),
        unseen.isUrgent(payment, session, context),
      ]),
      unknownOutcomes(payment, now),
      isWorthInquiring(payment, rules.inquireAfterMs, now),
      sessionsToInquire(payment, undefined, context),
    ],
    rest: [transactionIdsOf(payment), entriesIn(payment), refundableMinor(payment)],
  };
}
