import { bookBehind } from './books.js';
import { resolveUnknown, reviewsOf, type Transaction } from './domain.js';
import { inquire } from './inquiry-steps.js';
import { answerOf } from './messages.js';
import { BY, decided, type World } from './world.js';

/** It was never paid, and we say otherwise: that is accepted once the provider has said so, who is asked where its answer is about that. */
export function whatOfFailed(
  { books, payment }: World,
  { id, ids, says, sessionId }: Transaction,
): 'accept' | 'ask' | undefined {
  if (says === 'voided' || bookBehind(books, { ids })?.state !== 'failed') return undefined;
  const isSaid = reviewsOf(payment!).some(
    ({ reason, transaction }) => reason === 'FAILED_THOUGH_PAID' && transaction === id,
  );
  if (isSaid) return 'accept';
  return answerOf(books, sessionId, 'payment')?.status === 'failed' ? 'ask' : undefined;
}

/** The newest answer, of which the person has seen that it is about this. */
export function askAbout(world: World, sessionId: string): World | undefined {
  const report = answerOf(world.books, sessionId, 'payment');
  return inquire(world, sessionId, { answered: true, askedAt: world.now, report });
}

/** It is money that may not stay, and is not there: what the provider said of it last was older than that it had failed. */
export function denied(world: World, authorizationId: string | undefined): World | undefined {
  const which = { authorizationId, about: 'authorization', outcome: 'did-not-happen' } as const;
  return decided(world, (known, context) => resolveUnknown(known, which, BY, context));
}
