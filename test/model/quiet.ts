import { bookOf, leftMinor, answerOf, type Books, type BookTransaction } from './books.js';
import { land } from './call-steps.js';
import {
  balanceMinor,
  dueItems,
  forgottenOf,
  givenBackMinor,
  needsAttention,
  nextDue,
  oursOf,
  requestVoid,
  statusOf,
  type Payment,
  type Transaction,
} from './domain.js';
import { violationsOf } from './laws.js';
import { actTruthfully } from './truthful-operator.js';
import { deliver, inquire, wordsOf } from './provider-steps.js';
import { look } from './steps.js';
import { at, decided, RULES, type World } from './world.js';

const ROUNDS_MAX = 90;

/** Whether notifications still arrive, or only inquiries find things out. */
export type Webhooks = 'arrive' | 'are lost';

export interface Quiet {
  broken: string[];
  steps: string[];
}

/**
 * From here on everybody does what is right: the provider answers truthfully, notifications arrive, the worker looks when
 * something is due, and people act on what is listed as it is at the provider. It must end, and end true.
 */
export function quietViolations(
  start: World,
  webhooks: Webhooks,
  calm: Set<string>,
  hashOf: (world: World) => string,
): Quiet {
  const passed: string[] = [];
  const steps: string[] = [`(from here on everybody does what is right, and webhooks ${webhooks})`];
  let world: World = { ...start, flights: start.flights.filter(({ isLate }) => !isLate) };
  if (!world.payment) return { broken: [], steps: [] };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const hash = webhooks + hashOf(world);
    if (calm.has(hash)) break;
    passed.push(hash);
    const next = proceed(world, webhooks);
    if (!next) {
      const broken = untruths(world, webhooks);
      if (broken.length > 0) return { broken, steps };
      break;
    }
    steps.push(next.name);
    const broken = violationsOf(world, next.world, next.byOperator === true);
    if (broken.length > 0) return { broken, steps };
    if (round === ROUNDS_MAX - 1) return { broken: ['it does not come to rest'], steps };
    world = next.world;
  }
  for (const hash of passed) calm.add(hash);
  return { broken: [], steps };
}

interface Progress {
  name: string;
  world: World;
  byOperator?: boolean;
}

/** The next thing that is right to happen. */
function proceed(world: World, webhooks: Webhooks): Progress | undefined {
  const payment = world.payment!;
  const [flight] = world.flights;
  if (flight) return { name: `the provider answers ${flight.kind} ${flight.id}`, world: land(world, flight) };
  const message = world.books.messages.find(({ isTold }) => !isTold);
  if (message && webhooks === 'arrive')
    return { name: `webhook: ${wordsOf(message.report)}`, world: deliver(world, message)! };
  const looked = look(world);
  if (looked) return { name: 'the worker looks', world: looked };
  const due = dueItems(payment, RULES).find((item) => item.kind === 'inquire' && item.at <= world.now);
  if (due) {
    const report = answerOf(world.books, due.sessionId, 'payment');
    const answered = inquire(world, due.sessionId, { answered: true, askedAt: world.now, report });
    return {
      name: `inquiry about ${due.sessionId}: ${report ? wordsOf(report) : 'nothing is known'}`,
      world: answered!,
    };
  }
  const next = nextDue(payment, RULES);
  if (next && next > world.now) return { name: `time passes to ${next}`, world: at(world, next) };
  return actTruthfully(world) ?? forgotten(world);
}

/** What the shop has forgotten it is asked about by a person, and cancels. */
function forgotten(world: World): Progress | undefined {
  if (forgottenOf(world.payment!).length === 0) return undefined;
  const { refunds } = world.setup;
  const request = { guid: 'v9', fingerprint: 'v9' };
  const next = decided(world, (payment, context) => requestVoid(payment, request, { refunds }, context));
  return next && { name: 'shop cancels what it had forgotten', world: next };
}

/** Once quiet, nothing waits, nothing is listed, and our books are the provider's. */
function untruths(world: World, webhooks: Webhooks): string[] {
  const payment = world.payment!;
  return [
    ...(nextDue(payment, RULES) ? ['something is due, and does not come to an end'] : []),
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

/** Without notifications, money that the newest message about a session speaks of is known. */
function unfound({ books }: World, payment: Payment): string[] {
  return Object.keys(payment.sessions).flatMap((sessionId) => {
    const answer = answerOf(books, sessionId, 'payment');
    const hasMoney = answer?.status === 'authorized' || answer?.status === 'captured';
    const isKnown = payment.transactions.some((known) => known.sessionId === sessionId);
    return hasMoney && !isKnown ? [`money is there in ${sessionId}, and nobody here knows of it`] : [];
  });
}

function isTwicePaid({ transactions }: Books, sessionId: string): boolean {
  return transactions.filter((known) => known.sessionId === sessionId).length > 1;
}

function untrue(world: World, payment: Payment, id: string): string[] {
  const book = bookOf(world.books, id);
  // A capture under ids of its own that came before its authorization is a transaction of its own here.
  const entries = payment.transactions.filter(({ ids }) => ids.includes(id) || ids.includes(`C-${id}`));
  const known = entries.find(({ says }) => says === book.state) ?? entries[0];
  if (!known) return [`${id} is ${book.state}, and nobody here knows of it`];
  // What a person said wrongly of the older of two transactions, no inquiry can correct.
  if (known.saidByOperator && isTwicePaid(world.books, book.sessionId)) return [];
  const wrong = entries.find(({ says }) => says !== book.state && says !== 'voided');
  if (wrong || known.says !== book.state) return [`${id} is ${book.state}, and we say ${(wrong ?? known).says}`];
  return wrongMoney(world, payment, book, known);
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
