import {
  decline,
  failRefund,
  giveBack,
  leftMinor,
  move,
  pay,
  told,
  answerOf,
  staleAnswerOf,
  type Books,
  type BookTransaction,
  type Message,
} from './books.js';
import {
  disputesOf,
  isKnownReport,
  isPending,
  recordAnswer,
  recordReport,
  reviewsOf,
  dueItems,
  openEndsOf,
  plus,
  transactionOf,
  type InquiryAnswer,
  type Payment,
  type ProviderReport,
} from './domain.js';
import { decided, PAGE_OPEN_MS, RULES, type Step, type World } from './world.js';

const PART_MINOR = 3_000;
const WRONG_MINOR = 9_990;
const PAID_MAX = { session: 2, all: 3 };

/** What can happen at the provider, unseen by us. */
export function bookSteps(world: World): Step[] {
  const { payment, books, setup } = world;
  if (!payment) return [];
  const step = (name: string, next: Books): Step => ({ name, run: () => ({ ...world, books: next }) });
  return [
    ...Object.values(payment.sessions).flatMap(({ sessionId, opening, amount, expiresAt }) => {
      if (opening === 'refused') return [];
      const paid = books.transactions.filter((known) => known.sessionId === sessionId).length;
      const most = setup.ownIds ? 1 : PAID_MAX.session;
      const state = setup.flow === 'sale' ? ('captured' as const) : ('authorized' as const);
      const mayPay =
        plus(expiresAt, PAGE_OPEN_MS) > world.now &&
        areUntouched(world, sessionId) &&
        paid < most &&
        books.transactions.length < PAID_MAX.all;
      const isFirst = !books.messages.some(({ report }) => report.sessionId === sessionId);
      return [
        ...(mayPay ? [step(`shopper pays in ${sessionId}`, pay(books, sessionId, amount.minor, state))] : []),
        ...(isFirst && mayPay && sessionId === 's1'
          ? [
              step(`shopper pays a wrong amount in ${sessionId}`, pay(books, sessionId, WRONG_MINOR, state)),
              step(`shopper is declined in ${sessionId}`, decline(books, sessionId, 'declined')),
            ]
          : []),
        ...(isFirst ? [step(`shopper is declined for good in ${sessionId}`, decline(books, sessionId, 'failed'))] : []),
      ];
    }),
    ...books.transactions.flatMap((known) => {
      const { id, state, refunds } = known;
      const left = leftMinor(known);
      const pending = payment.refunds.filter((refund) => isPending(refund)).map(({ amount }) => amount.minor);
      const amounts = [...new Set([PART_MINOR, ...pending])].filter((minor) => minor <= left);
      return [
        ...(state === 'authorized' && isTellable(world, known)
          ? (['captured', 'voided'] as const).map((to) =>
              step(`somebody at the provider: ${id} is ${to}`, move(books, id, to, setup)),
            )
          : []),
        ...(refunds.length < 2 && isTellable(world, known)
          ? amounts.map((minor) =>
              step(
                `somebody at the provider gives back ${minor / 100} of ${id}`,
                giveBack(books, id, { minor }, setup),
              ),
            )
          : []),
        ...payment.refunds
          .filter(
            ({ mode, transaction, phase }) =>
              mode === 'api' && phase === 'pending' && transactionOf(payment, transaction)?.ids.includes(id),
          )
          .filter(({ guid }) => !refunds.some((refund) => refund.guid === guid))
          .map(({ amount, guid }) => step(`refund ${guid} fails at the provider`, failRefund(books, id, amount.minor))),
      ];
    }),
  ];
}

/**
 * Of two transactions of a session one is told from the other by what was heard of both: somebody there moves only those
 * that we have heard of, since a capture may come under any number.
 */
function isTellable({ books, payment }: World, known: BookTransaction): boolean {
  const isOnly = books.transactions.filter(({ sessionId }) => sessionId === known.sessionId).length === 1;
  return isOnly || isHeardOf(payment!, known);
}

/** Nor does anybody pay again where one that we have not heard of was moved before. */
function areUntouched({ books, payment }: World, sessionId: string): boolean {
  return books.transactions
    .filter((known) => known.sessionId === sessionId)
    .every(
      (known) =>
        books.messages.filter(({ report }) => isAbout(report, known)).length === 1 || isHeardOf(payment!, known),
    );
}

function isAbout({ authorizationId, transactionId, messageId }: ProviderReport, { id }: BookTransaction): boolean {
  return authorizationId === id || transactionId === `N-${id}` || Boolean(messageId?.startsWith(`R-${id}-`));
}

function isHeardOf(payment: Payment, { id }: BookTransaction): boolean {
  return transactionOf(payment, id) !== undefined;
}

/** Notifications arrive, in any order; once more where that can matter; and without the id to capture with. */
export function notificationSteps(world: World): Step[] {
  const { payment, books } = world;
  if (!payment) return [];
  return books.messages.flatMap((message): Step[] => {
    const { isTold, report } = message;
    if (isTold && isKnownReport(payment.reports, report)) return [];
    const arrives = { name: `webhook: ${wordsOf(report)}`, run: () => deliver(world, message) };
    if (report.status !== 'authorized' || report.sessionId !== 's1') return [arrives];
    const nameless = { ...message, report: { ...report, authorizationId: undefined }, isTold: true };
    return [
      arrives,
      { name: `webhook without its id: ${wordsOf(nameless.report)}`, run: () => deliver(world, nameless) },
    ];
  });
}

/** The bank of the shopper wants money back that we know to be taken: once is enough for a model. */
export function disputeSteps(world: World): Step[] {
  const { payment, books } = world;
  if (!payment || disputesOf(payment).length > 0) return [];
  return books.transactions.flatMap(({ id, sessionId }): Step[] => {
    if (transactionOf(payment, id)?.says !== 'captured') return [];
    const word = { sessionId, subject: 'payment' as const, statusCode: 'Chargeback', statusDetail: '', attempts: [] };
    const report: ProviderReport = { ...word, status: 'disputed', authorizationId: id, transactionId: `N-${id}` };
    const run = () => decided(world, (known, context) => recordReport(known, report, { confirmed: true }, context));
    return [{ name: `webhook: chargeback of ${id}`, run }];
  });
}

export function deliver(world: World, message: Message): World | undefined {
  const source = { notificationId: 'n', confirmed: true };
  const seen = { ...world, books: told(world.books, message) };
  const next = decided(seen, (payment, context) => recordReport(payment, message.report, source, context));
  return next ?? (message.isTold ? undefined : seen);
}

/** Due inquiries, and those that a person asks for. */
export function inquirySteps(world: World): Step[] {
  const { payment, books, now } = world;
  if (!payment) return [];
  return inquirable(world).flatMap((sessionId) => {
    // A refund of money that nobody here knows of is told by its notification: an inquiry about a payment tells the payment.
    const isKnown = payment.transactions.some((known) => known.sessionId === sessionId);
    const truth = answerOf(books, sessionId, isKnown ? undefined : 'payment');
    const stale = staleAnswerOf(books, sessionId);
    const step = (name: string, answer: Omit<InquiryAnswer, 'askedAt'>): Step => ({
      name: `inquiry about ${sessionId}: ${name}`,
      run: () => inquire(world, sessionId, { ...answer, askedAt: now }),
    });
    return [
      step(truth ? wordsOf(truth) : 'nothing is known', { answered: true, report: truth }),
      ...(stale ? [step(`stale: ${wordsOf(stale)}`, { answered: true, report: stale })] : []),
      step('no answer', { answered: false }),
    ];
  });
}

export function inquire(world: World, sessionId: string, answer: InquiryAnswer): World | undefined {
  const isProof = answer.report?.status === 'authorized';
  return decided(world, (payment, context) => recordAnswer(payment, sessionId, answer, context), undefined, isProof);
}

function inquirable({ payment, now }: World): string[] {
  const due = dueItems(payment!, RULES).filter(({ kind, at }) => kind === 'inquire' && at <= now);
  const listed = [...reviewsOf(payment!), ...openEndsOf(payment!).filter(({ since }) => since <= now)];
  return [...new Set([...due, ...listed].map(({ sessionId }) => sessionId))];
}

export function wordsOf({
  sessionId,
  subject,
  status,
  authorizationId,
  transactionId,
  amount,
}: ProviderReport): string {
  const which = authorizationId ?? transactionId ?? `of ${sessionId}`;
  return subject === 'refund' ? `refund ${which} over ${amount} ${status}` : `${which} ${status}`;
}
