import { answerOf } from './messages.js';
import { bookOf, leftMinor, type Books, type BookTransaction } from './books.js';
import {
  balanceMinor,
  givenBackMinor,
  isNamedBy,
  needsAttention,
  oursOf,
  statusOf,
  type Payment,
  type Transaction,
} from './domain.js';
import { nextDueOf } from './due-of.js';
import type { World } from './world.js';

/** Whether notifications still arrive, or only inquiries find things out. */
export type Webhooks = 'arrive' | 'are lost';

/** Once quiet, nothing waits, nothing is listed, and our books are the provider's. */
export function untruths(world: World, webhooks: Webhooks): string[] {
  const payment = world.payment!;
  return [
    ...(nextDueOf(payment) ? ['something is due, and does not come to an end'] : []),
    ...(needsAttention(payment) ? ['something is listed, and no decision gets it off'] : []),
    ...payment.operations
      .map((operation) => ({ operation, status: statusOf(payment, operation) }))
      .filter(({ status }) => status.status === 'pending')
      .map(({ operation, status }) => `${operation.kind} ${operation.guid} is pending (${status.reason ?? ''})`),
    ...(webhooks === 'arrive'
      ? world.books.transactions.flatMap(({ id }) => untrue(world, payment, id))
      : unfound(world, payment)),
  ];
}

/** Without notifications, the money that the newest message about a session speaks of is known, a second payment's too. */
function unfound({ books }: World, payment: Payment): string[] {
  return Object.keys(payment.sessions).flatMap((sessionId) => {
    const answer = answerOf(books, sessionId, 'payment');
    const hasMoney = answer?.status === 'authorized' || answer?.status === 'captured';
    const isKnown = payment.transactions.some((known) => known.sessionId === sessionId && isNamedBy(known, answer!));
    return hasMoney && !isKnown ? [`money is there in ${sessionId}, and nobody here knows of it`] : [];
  });
}

function isPaidTwice({ transactions }: Books, sessionId: string): boolean {
  return transactions.filter((known) => known.sessionId === sessionId).length > 1;
}

function untrue(world: World, payment: Payment, id: string): string[] {
  const book = bookOf(world.books, id);
  // A capture under ids of its own that came before its authorization is a transaction of its own here.
  const entries = payment.transactions.filter(({ ids }) => ids.includes(id) || ids.includes(`C-${id}`));
  const state = book.state === 'failed' ? 'voided' : book.state;
  const known = entries.find(({ says }) => says === state) ?? entries[0];
  if (!known && isDenied(world, payment, book)) return [];
  if (!known) return [`${id} is ${book.state}, and nobody here knows of it`];
  // What a person said wrongly of the older of two transactions, no inquiry can correct.
  const isSaid = known.saidByOperator || (book.state === 'failed' && world.isReleasedWrongly);
  if (isSaid && isPaidTwice(world.books, book.sessionId)) return [];
  const wrong = entries.find(({ says }) => says !== state && says !== 'voided');
  if (wrong || known.says !== state) return [`${id} is ${book.state}, and we say ${(wrong ?? known).says}`];
  return wrongMoney(world, payment, book, known);
}

/** What only a notification had told of is as if nobody had; of the older of two that a person denied, nothing tells again. */
function isDenied({ books }: World, { denied = [] }: Payment, { id, state, sessionId }: BookTransaction): boolean {
  return state === 'failed' || (denied.includes(id) && (state === 'voided' || isPaidTwice(books, sessionId)));
}

function wrongMoney({ isRefundLie }: World, payment: Payment, book: BookTransaction, known: Transaction): string[] {
  const { id, state, refunds } = book;
  const isOurs = oursOf(payment)?.id === known.id;
  if (!isOurs && state === 'authorized') return [`${id} may not stay, and was not given back`];
  if (isRefundLie) return [];
  const given = refunds.reduce((sum, { minor }) => sum + minor, book.lostMinor ?? 0);
  const weSay = givenBackMinor(payment, known);
  if (weSay !== given) return [`of ${id} ${given} was given back, and we say ${weSay}`];
  const left = leftMinor(book);
  if (!isOurs) return left > 0 ? [`${id} may not stay, and was not given back`] : [];
  const balance = balanceMinor(payment);
  return state === 'captured' && balance !== left ? [`${left} of ${id} are there, and the balance is ${balance}`] : [];
}
