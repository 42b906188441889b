import { bookBehind, move } from './books.js';
import { transactionOf, type OpenEnd } from './domain.js';
import { resolve } from './operator-steps.js';
import type { Act, World } from './world.js';

/** It must be voided, and nobody has told of an id to void it with: a person does that at the provider. */
export function voidedByHand(world: World, end: OpenEnd): Act | undefined {
  const { books, payment, setup } = world;
  const book = bookBehind(books, transactionOf(payment!, end.authorizationId));
  if (end.kind !== 'void' || book?.state !== 'authorized') return undefined;
  const next = resolve({ ...world, books: move(books, book.id, 'voided', setup) }, end, 'happened');
  return next && { name: () => `a person voids ${end.authorizationId} at the provider`, world: next };
}
