import { bookBehind, giveBack, leftMinor } from './books.js';
import { sourceOf, waitingRefundsOf } from './domain.js';
import { confirm, isMade, reject } from './made-refunds.js';
import type { Act, World } from './world.js';

/** A person makes it at the provider's dashboard, and the notification of it ends it; where nothing is left, it is rejected. */
export function makeRefund(world: World, guid: string): Act | undefined {
  const { payment, books, setup } = world;
  const { amount } = waitingRefundsOf(payment!).find((known) => known.guid === guid)!;
  const refund = payment!.refunds.find((known) => known.guid === guid)!;
  const book = bookBehind(books, sourceOf(payment!, refund));
  if (isMade(world, guid)) return { name: () => `operator confirms refund ${guid}`, world: confirm(world, guid)! };
  const left = book ? leftMinor(book) : 0;
  if (book && left < amount.minor && hasUntold(world, book.sessionId)) {
    // Others gave back a part that nobody here was told of: with the rest, all of it is given back.
    const rest = left > 0 ? { ...world, books: giveBack(books, book.id, { minor: left }, setup) } : world;
    return { name: () => `a person gives back the rest, and confirms ${guid}`, world: confirm(rest, guid)! };
  }
  if (!book || left < amount.minor) {
    const next = reject(world, guid);
    return next && { name: () => `operator rejects refund ${guid}: nothing is left`, world: next };
  }
  const next = { ...world, books: giveBack(books, book.id, { minor: amount.minor }, setup) };
  return { name: () => `a person makes refund ${guid} at the provider`, world: next };
}

function hasUntold({ books }: World, sessionId: string): boolean {
  return books.messages.some(
    ({ report, isTold }) => report.subject === 'refund' && report.sessionId === sessionId && !isTold,
  );
}
