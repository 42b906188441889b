import { forgottenOf, reviewsOf, waitingRefundsOf } from '../../domain/due/attention.js';
import { disputesOf, openDisputesOf } from '../../domain/state/disputes.js';
import { earliestOf } from '../../domain/due/due.js';
import type { DueRules } from '../../domain/schedule/due-item.js';
import type { Instant } from '../../domain/values/instant.js';
import { brokenLaws, prospectOf } from '../../domain/due/law.js';
import { openEndsOf } from '../../domain/due/open-ends.js';
import { isPressing } from '../../domain/due/pressing.js';
import type { Payment } from '../../domain/state/payment.js';
import { releasedOf } from '../../domain/status/released.js';

/** Columns of the row for lists and due times. */
export interface Derived {
  due_at: Instant | null;
  review_since: Instant | null;
  contradicted_since: Instant | null;
  open_end_since: Instant | null;
  refund_waiting_since: Instant | null;
  forgotten_since: Instant | null;
  at_rest_since: Instant | null;
  dispute_since: Instant | null;
  disputed_at: Instant | null;
  released_since: Instant | null;
  is_silent: boolean;
  is_pressing: boolean;
}

/** `at`: time of the newest event. */
export function derivedOf(payment: Payment, at: Instant, rules: DueRules): Derived {
  const prospect = prospectOf(payment, rules);
  const due = earliestOf(prospect.due);
  const reviews = reviewsOf(payment);
  return {
    due_at: due ?? null,
    review_since: oldest(reviews),
    contradicted_since: oldest(reviews.filter(({ contradictsAnswer }) => contradictsAnswer)),
    open_end_since: oldest(openEndsOf(payment)),
    refund_waiting_since: oldest(waitingRefundsOf(payment)),
    forgotten_since: forgottenOf(payment)[0]?.since ?? null,
    at_rest_since: prospect.isAtRest && !prospect.isListed && due === undefined ? at : null,
    dispute_since: oldest(openDisputesOf(payment)),
    disputed_at: disputesOf(payment).at(-1)?.since ?? null,
    released_since: oldest(releasedOf(payment)),
    is_silent: brokenLaws(payment, rules, prospect).length > 0,
    is_pressing: isPressing(payment, prospect),
  };
}

function oldest(items: { since: Instant }[]): Instant | null {
  return items.map(({ since }) => since).sort()[0] ?? null;
}
