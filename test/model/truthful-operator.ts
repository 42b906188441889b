import { bookBehind, isRefundOf } from './books.js';
import {
  acceptReview,
  openDisputesOf,
  openEndsOf,
  oursOf,
  rejectReview,
  releaseReview,
  reviewsOf,
  transactionOf,
  waitingRefundsOf,
  type OpenEnd,
  type ReviewItem,
  type Transaction,
} from './domain.js';
import { decideOn as decideDispute } from './dispute-steps.js';
import { askAbout, denied, whatOfFailed } from './failed-money.js';
import { resolve } from './operator-steps.js';
import { makeRefund } from './refunds-by-hand.js';
import { voidedByHand } from './voids-by-hand.js';
import { BY, decided, type Act, type World } from './world.js';

/** What a person does about the first thing that is listed, who has seen how it is at the provider. */
export function actTruthfully(world: World): Act | undefined {
  const payment = world.payment!;
  const tries = [
    ...reviewsOf(payment).flatMap((review) => decideOn(world, review)),
    ...openEndsOf(payment).map((end) => () => sayWhatBecameOf(world, end)),
    ...openDisputesOf(payment).map(({ id }) => () => {
      const next = decideDispute(world, { kind: 'win-dispute', dispute: id });
      return next && { name: () => `operator wins ${id}`, world: next };
    }),
    ...waitingRefundsOf(payment).map(
      ({ guid }) =>
        () =>
          makeRefund(world, guid),
    ),
  ];
  for (const attempt of tries) {
    const act = attempt();
    if (act) return { ...act, byOperator: true };
  }
  return undefined;
}

/** Late money goes back, what the provider reports of answers and refunds is accepted, and what is doubted is let go. */
function decideOn(world: World, { sessionId, transaction, reason }: ReviewItem): (() => Act | undefined)[] {
  const { refunds } = world.setup;
  const known = transactionOf(world.payment!, transaction);
  const act = (what: string, next: World | undefined) =>
    next && { name: () => `operator ${what} ${sessionId} (${reason})`, world: next };
  const accept = () =>
    act(
      'accepts',
      decided(world, (payment, context) => acceptReview(payment, sessionId, transaction, BY, context)),
    );
  const refuse = () =>
    act(
      'rejects',
      decided(world, (payment, context) => rejectReview(payment, sessionId, BY, { refunds }, context)),
    );
  const release = () =>
    act(
      'releases',
      decided(world, (payment, context) => releaseReview(payment, sessionId, BY, context)),
    );
  // Whether it is a transaction of its own there, or a step of the other one.
  if (reason === 'TRANSACTION_UNCLEAR') return isOfItsOwn(world, known) ? [release, accept] : [accept];
  const gone = known && whatOfFailed(world, known);
  if (gone === 'accept') return [accept];
  const deny = () => act(`does not find ${transaction} in`, denied(world, transaction));
  // One is there, which stands here twice, since a person had said that it is two: it is corrected.
  if (known && isDoubled(world, known)) return [accept, deny];
  if (gone) return [deny, () => act('has the provider asked about', askAbout(world, sessionId))];
  const mayNotStay = known && (known.stance !== 'ours' || reason === 'CAPTURED_AFTER_VOID');
  if (mayNotStay && reason !== 'CONTRADICTS_OPERATOR' && !reason.startsWith('REFUND_')) {
    if (bookBehind(world.books, known)?.state === 'failed') return [deny, refuse, release];
    const wrong = keptWrongly(world);
    const denyOurs = () => wrong && act(`does not find ${wrong.id} in`, denied(world, wrong.id));
    return [denyOurs, refuse, release, ...(isNoCapture(world, known) ? [] : [accept])];
  }
  return [accept, release, refuse];
}

/** What counts was never paid, and a person had kept it: what else was paid would go back instead. */
function keptWrongly({ books, payment }: World): Transaction | undefined {
  const ours = oursOf(payment!);
  return ours?.says === 'captured' && bookBehind(books, ours)?.state === 'failed' ? ours : undefined;
}

/** A person could take it for the capture of another, which it is not: a rejection can have to wait for what became of that one. */
function isNoCapture(world: World, known: Transaction): boolean {
  return known.wasMayBe !== undefined && isOfItsOwn(world, known);
}

/** It is there, and is not what a refund of it has told of before. */
function isOfItsOwn({ books, payment }: World, unclear: Transaction | undefined): boolean {
  const book = books.transactions.find(({ id }) => id === unclear?.id);
  const other = transactionOf(payment!, unclear?.mayBe ?? unclear?.wasMayBe);
  const isOfRefund = (id: string) => book !== undefined && isRefundOf(id, book);
  return book !== undefined && !(other?.isInferred && other.ids.some(isOfRefund));
}

function isDoubled({ books, payment }: World, known: Transaction): boolean {
  const isOwn = known.stance !== 'unwanted' || books.transactions.some(({ id }) => id === known.id);
  const book = bookBehind(books, known);
  return (
    !isOwn &&
    book?.state === 'captured' &&
    payment!.transactions.some((other) => other !== known && bookBehind(books, other) === book)
  );
}

function sayWhatBecameOf(world: World, end: OpenEnd): Act | undefined {
  const { kind, authorizationId, guids, sessionId } = end;
  const happened = hasHappened(world, end);
  const next = resolve(world, end, happened ? 'happened' : 'did-not-happen');
  if (!next) return voidedByHand(world, end);
  const which = authorizationId ?? guids[0] ?? sessionId;
  const name = () => `operator says of ${kind} ${which}: ${happened ? 'happened' : 'did not happen'}`;
  return { name, world: next };
}

function hasHappened({ books, payment, setup }: World, { kind, authorizationId, guids }: OpenEnd): boolean {
  const book = bookBehind(books, transactionOf(payment!, authorizationId));
  switch (kind) {
    case 'capture':
      return book?.state === 'captured';
    case 'void':
      // It is gone; or captured under other ids: under these there is nothing left to void.
      return book?.state === 'voided' || book?.state === 'failed' || (setup.ownIds && book?.state === 'captured');
    case 'authorization':
      return book !== undefined;
    case 'refund':
      return books.transactions.some(({ refunds }) => refunds.some(({ guid }) => guid === guids[0]));
    case 'session':
      return false;
  }
}
