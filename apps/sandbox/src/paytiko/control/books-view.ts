import { majorText } from '../../money.js';
import type { CallCounts, Counts } from '../call-counts.js';
import { cashierPath } from '../cashier-page.js';
import type { PaytikoSession } from '../paytiko-session.js';

/** One session of the books as JSON: amounts are decimal text in major units, ids are text where they pass 2^53. */
export function sessionView(session: PaytikoSession, calls: Counts) {
  const text = (minor: bigint) => majorText(session.money(minor));
  return {
    orderId: session.terms.orderId,
    state: session.state,
    currency: session.terms.currency,
    lockedAmount: session.terms.lockedAmountMinor === undefined ? null : text(session.terms.lockedAmountMinor),
    /** Everything ever authorised, whatever became of it. */
    authorized: text(session.sumMinor('authorized', 'captured', 'voided')),
    captured: text(session.sumMinor('captured')),
    voided: text(session.sumMinor('voided')),
    refunded: text(session.refundedMinor),
    openedAt: session.openedAt,
    cashierPath: cashierPath(session),
    attempts: session.attempts.map(({ amount, ...attempt }) => ({ ...attempt, amount: majorText(amount) })),
    refunds: session.refunds.map(({ amount, ...refund }) => ({ ...refund, amount: majorText(amount) })),
    calls,
    webhooks: session.webhooks.map(({ body: _, ...webhook }) => webhook),
  };
}

export type SessionView = ReturnType<typeof sessionView>;

export const booksView = (sessions: PaytikoSession[], counts: CallCounts) => ({
  calls: counts.totals,
  sessions: sessions.map((session) => sessionView(session, counts.ofOrder(session.terms.orderId))),
});

export type BooksView = ReturnType<typeof booksView>;
