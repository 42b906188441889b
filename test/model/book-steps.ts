import {
  decline,
  fail,
  failRefund,
  giveBack,
  leftMinor,
  move,
  pay,
  type Books,
  type BookTransaction,
} from './books.js';
import { disputesOf, isPending, plus, transactionOf, type Payment } from './domain.js';
import { PAGE_OPEN_MS, type Step, type World } from './world.js';

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
      if (opening === 'refused' || opening === 'not-sent') return [];
      const paid = books.transactions.filter((known) => known.sessionId === sessionId).length;
      const most = setup.ownIds ? 1 : PAID_MAX.session;
      const state = setup.flow === 'sale' ? ('captured' as const) : ('authorized' as const);
      const mayPay =
        plus(expiresAt, PAGE_OPEN_MS) > world.now && paid < most && books.transactions.length < PAID_MAX.all;
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
        ...(state === 'authorized'
          ? (['captured', 'voided'] as const).map((to) =>
              step(`somebody at the provider: ${id} is ${to}`, move(books, id, to, setup)),
            )
          : []),
        ...(mayFail(world, known) ? [step(`${id} was not paid after all`, fail(books, id))] : []),
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

/** Of two transactions of a session somebody there gives money back only of one that we have heard of. */
function isTellable({ books, payment }: World, known: BookTransaction): boolean {
  const isOnly = books.transactions.filter(({ sessionId }) => sessionId === known.sessionId).length === 1;
  return isOnly || isHeardOf(payment!, known);
}

/** Of money that we have heard of, and of which nothing went back. */
function mayFail({ payment }: World, { id, state, refunds, lostMinor }: BookTransaction): boolean {
  const isMoney = state === 'authorized' || state === 'captured';
  const isWhole = refunds.length === 0 && lostMinor === undefined && disputesOf(payment!).length === 0;
  return isMoney && isWhole && isHeardOf(payment!, { id });
}

function isHeardOf(payment: Payment, { id }: Pick<BookTransaction, 'id'>): boolean {
  return transactionOf(payment, id) !== undefined;
}
