import { bookBehind } from './books.js';
import { confirmRefund, formatMoney, isKnownReport, rejectRefund, sourceOf, waitingRefundsOf } from './domain.js';
import { BY, decided, type World } from './world.js';

export function confirm(world: World, guid: string): World | undefined {
  const waiting = waitingRefundsOf(world.payment!).find((known) => known.guid === guid)!;
  const amount = formatMoney(waiting.amount);
  const next = decided(world, (known, context) => confirmRefund(known, { guid, amount }, BY, context));
  return next && lied(next, world, guid, true);
}

export function reject(world: World, guid: string): World | undefined {
  const next = decided(world, (known, context) => rejectRefund(known, guid, BY, context));
  return next && lied(next, world, guid, false);
}

/** What nobody can find out: a refund that was said to be made, and was not, or the other way round. */
export function lied(next: World, world: World, guid: string, said: boolean): World {
  return isMade(world, guid) === said ? next : { ...next, isRefundLie: true };
}

/** A refund of the same transaction over the amount that nobody here knows of yet, and nobody has confirmed. */
export function isMade({ books, payment }: World, guid: string): boolean {
  const { reports, refunds } = payment!;
  const refund = refunds.find((known) => known.guid === guid)!;
  const source = sourceOf(payment!, refund);
  const book = bookBehind(books, source);
  const made = books.messages.filter(({ report }) => {
    const isOfBook = report.messageId?.startsWith(`R-${book?.id}-`);
    return (
      isOfBook && !isKnownReport(reports, report) && Math.round(Number(report.amount) * 100) === refund.amount.minor
    );
  });
  const confirmed = refunds.filter(
    (known) =>
      known.unreported && known.amount.minor === refund.amount.minor && sourceOf(payment!, known)?.id === source?.id,
  );
  return made.length > confirmed.length;
}
