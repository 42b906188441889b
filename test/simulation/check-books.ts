import { PaymentBooks, postingsOf } from '#books';
import type { RecordedEvent } from '#event-store';
import { balanceMinor, oursOf, paymentEvent, remainingMinor } from '#payments';
import type { Case } from './case.js';

/** The books of the order, from its events alone: they sum to zero, and hold what its history says. */
export function checkBooks(one: Case, events: RecordedEvent[]): void {
  const { payment } = one;
  const books = new PaymentBooks();
  const postings = events.flatMap((event) => books.follow(paymentEvent(event))).flatMap(postingsOf);
  books.fold();
  const sum = postings.reduce((total, { minor }) => total + minor, 0);
  one.check('the postings of a payment sum to zero', sum === 0);
  for (const transaction of payment.transactions) {
    const heldMinor = Math.max(0, books.heldOf(transaction.id));
    one.check('the books hold what is left of each transaction', heldMinor === remainingMinor(payment, transaction));
  }
  const ours = oursOf(payment);
  const balance = ours ? Math.max(0, books.heldOf(ours.id)) : 0;
  one.check('the books hold the balance that history says', balance === balanceMinor(payment));
}
