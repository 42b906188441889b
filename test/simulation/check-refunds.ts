import { refundsOf } from '#payments';
import { isThat, totalMinor } from './bank.js';
import type { Case } from './case.js';

/** Refunds never exceed what was taken, and are those of the provider's books, or somebody has it on a list. */
export function checkRefunds(one: Case): void {
  const { payment, accounts } = one;
  for (const transaction of payment.transactions) {
    const { sessionId } = transaction;
    const completed = refundsOf(payment, transaction).filter(({ phase }) => phase === 'completed');
    const givenBack = completed.reduce((sum, { amount }) => sum + amount.minor, 0);
    const byBank = completed.filter(({ isDispute }) => isDispute).reduce((sum, { amount }) => sum + amount.minor, 0);
    const ours = givenBack - byBank;
    const isOpen = one.isListed(sessionId);
    // A refund of a sale that nobody told of counts here, once a person has looked at it and said that it was made.
    const isAccepted = payment.accepted.some((key) => key.startsWith(`REFUND_EXCEEDS_CAPTURED|${transaction.id}|`));
    one.check(
      'given back ≤ captured, listed, or accepted',
      givenBack <= transaction.amount.minor || isOpen || isAccepted,
    );
    // Confirmed or rejected by somebody who was wrong, and nobody has said otherwise since.
    if (isOpen || isAccepted || one.run.mayStayWrong(sessionId)) continue;
    const account = accounts.find((known) => known.sessionId === sessionId);
    const made =
      account?.refunds.filter(({ state, source }) => state === 'Success' && isThat(source, transaction)) ?? [];
    const told = made.filter((refund) => one.isVisible(account!, refund));
    one.check('refunded here ≤ refunded at the provider, or listed', ours <= totalMinor(made));
    one.check('refunds that we were told of are in our books, or listed', ours >= totalMinor(told));
  }
}
