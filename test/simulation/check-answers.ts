import { formatMoney, balanceMinor, needsAttention, openReviews, statusOf, type PaymentHistory } from '#payments';
import type { Account } from './bank.js';
import type { Case } from './case.js';
import { isOf, type Entry } from './shop.js';

/** No answer is contradicted in silence: what the shop was told is what stands in the provider's books, or is on top of a list. */
export function checkAnswers(one: Case): void {
  const { ref, run } = one;
  const told = run.shop.entries.filter((entry) => isOf(entry, ref));
  if (run.shop.corrected.has(ref.orderId) || one.accounts.some(({ sessionId }) => isUnsure(one, sessionId))) return;
  const as = (kind: Entry['kind'], status: Entry['status']) =>
    told.some((entry) => entry.kind === kind && entry.status === status);
  const taken = one.accounts.filter((account) => isTaken(one, account));
  const isEachListed = taken.every(({ sessionId }) => one.isListed(sessionId));
  const wasTaken = one.accounts.some(({ transactions }) => transactions.some(({ state }) => state === 'Success'));
  const isListed = one.isContradictionListed();
  if (as('purchase', 'resolved')) {
    one.check(
      'a purchase that was answered RESOLVED took money, or is a contradiction on the list',
      wasTaken || isListed,
    );
  } else if (
    as('purchase', 'rejected') &&
    one.accounts.some((account) => isTaken(one, account) && isDenied(one, account))
  ) {
    const isOnList = openReviews(one.payment).length > 0 || needsAttention(one.payment) || isEachListed;
    const isSeen = isOnList || isUntold(one);
    one.check('a purchase that was answered REJECTED took nothing, or is on a list', isSeen);
  }
  if (as('void', 'resolved') && !as('purchase', 'resolved') && taken.length > 0) {
    // Of a second sale that only a notification tells of, that notification is on the list. Nothing that is known of it tells it
    // from a forged one (`Success of nothing`), and whoever forges must not keep a void from its end.
    const isSeen = isListed || taken.every((account) => isSeenAfterVoid(one, account));
    one.check('a void that was answered RESOLVED left nothing, or is on a list', isSeen);
  }
}

function isUnsure(one: Case, sessionId: string): boolean {
  return one.isDeceived(sessionId) || one.run.mayStayWrong(sessionId);
}

/** A purchase was rejected after the session had begun: of what is paid in a later one, that says nothing. */
function isDenied({ payment: { operations, sessions } }: Case, { sessionId }: Account): boolean {
  const begun = operations.findIndex(({ guid }) => guid === sessions[sessionId]?.guid);
  return operations.slice(begun + 1).some(({ kind, end }) => kind === 'PURCHASE' && end?.status === 'rejected');
}

function isTaken(one: Case, account: Account): boolean {
  return account.transactions.some((transaction) => one.leftMinor(account, transaction) > 0);
}

/** It is listed, it was paid after the void for the order that was begun anew, or nobody was told of it. */
function isSeenAfterVoid(one: Case, account: Account): boolean {
  const { sessionId } = account;
  return one.isListed(sessionId) || isPaidAnew(one, account) || isHidden(one, account);
}

function isPaidAnew({ payment: { operations, transactions } }: Case, { sessionId }: Account): boolean {
  const voids = operations.filter(({ kind, end }) => kind === 'VOID' && end?.status === 'resolved');
  const last = Math.max(0, ...voids.map(({ cycle }) => cycle));
  return transactions.some((known) => known.sessionId === sessionId && known.stance === 'ours' && known.cycle > last);
}

/** Of all that is there nobody was told, nor would asking tell: a page that was paid once more, see `docs/reliability.md`. */
function isUntold(one: Case): boolean {
  return one.accounts.every((account) => isHidden(one, account));
}

function isHidden(one: Case, account: Account): boolean {
  return account.transactions.every((known) => one.leftMinor(account, known) === 0 || !one.isVisible(account, known));
}

export function checkHistory(one: Case, history: PaymentHistory): void {
  const { payment } = one;
  const balance = formatMoney({ minor: balanceMinor(payment), currency: 'TRY' });
  one.check('the balance is right, as text', history.balance === balance);
  const shown = history.steps.filter(({ type }) => type !== 'HISTORY').map(({ guid }) => guid);
  one.check('every operation is in history once', new Set(shown).size === shown.length);
  const waits = payment.operations.filter((operation) => statusOf(payment, operation).status === 'pending');
  one.check('nothing waits that is on no list', waits.length === 0 || needsAttention(payment));
}
