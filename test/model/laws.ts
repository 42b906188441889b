import {
  brokenLaws,
  givenBackMinor,
  openDisputesOf,
  oursOf,
  isPending,
  openEndsOf,
  refundsOf,
  remainingMinor,
  reviewsOf,
  statusOf,
  type Operation,
  type Payment,
  type Transaction,
  waitingRefundsOf,
} from './domain.js';
import { forgottenPages } from './forgotten-pages.js';
import { operatorSteps } from './operator-steps.js';
import { RULES, type World } from './world.js';

/** What is wrong with a step, wherever it leads. */
export function wrongsOfStep(before: World, after: World, byOperator: boolean): string[] {
  const { payment, broken } = after;
  const isAnswerKept = byOperator || !payment || !before.payment || payment === before.payment;
  return [...(broken ? [broken] : []), ...(isAnswerKept ? [] : changedAnswers(before.payment!, payment))];
}

/** What is wrong with a state, whatever led to it. */
export function wrongsOfState(world: World): string[] {
  return world.payment ? [...wrongsOfPayment(world.payment), ...helplessList(world), ...madeTwice(world)] : [];
}

/** A capture or void cannot take effect twice at the provider; a refund can, and that is what its guid is for. */
function madeTwice({ books }: World): string[] {
  const guids = books.transactions.flatMap(({ refunds }) => refunds.flatMap(({ guid }) => guid ?? []));
  return guids.filter((guid, index) => guids.indexOf(guid) < index).map((guid) => `refund ${guid} was made twice`);
}

const known = new WeakMap<Payment, string[]>();

/** Time and what happens at the provider alone change nothing about these. */
function wrongsOfPayment(payment: Payment): string[] {
  const wrongs = known.get(payment) ?? [
    ...brokenLaws(payment, RULES),
    ...silentContradictions(payment),
    ...tooMuchGivenBack(payment),
    ...tooMuchAskedFor(payment),
    ...forgottenPages(payment),
  ];
  known.set(payment, wrongs);
  return wrongs;
}

const helped = new WeakSet<Payment>();

/** Somebody who sees something on a list can do something about it. Time takes no decision away: once is enough. */
function helplessList(world: World): string[] {
  const payment = world.payment!;
  if (helped.has(payment)) return [];
  const lists = [reviewsOf(payment), openEndsOf(payment), waitingRefundsOf(payment), openDisputesOf(payment)];
  const items = lists.flat();
  // While a call may still be answered, a person waits.
  if (items.some(({ since }) => since > world.now)) return [];
  const isHelped = items.length === 0 || operatorSteps(world).some(({ run }) => run());
  if (isHelped) helped.add(payment);
  return isHelped ? [] : ['something is listed, and every decision is refused'];
}

/** The shop was told. A START may turn (declined, then paid), and a refund may be corrected by the provider. */
function changedAnswers(before: Payment, after: Payment): string[] {
  return before.operations.flatMap((operation) => {
    if (operation.kind !== 'PURCHASE' && operation.kind !== 'VOID') return [];
    const was = statusOf(before, operation).status;
    const same = after.operations.find(({ guid, kind }) => guid === operation.guid && kind === operation.kind)!;
    const is = statusOf(after, same).status;
    return was === 'pending' || was === is ? [] : [`${operation.guid} was ${was}, and is ${is} now`];
  });
}

/** Every final answer that the reports contradict is on top of the reviews, or was accepted. */
function silentContradictions(payment: Payment): string[] {
  const top = reviewsOf(payment)[0];
  return payment.transactions.flatMap((transaction) => {
    const what = contradiction(payment, transaction);
    const isAccepted = payment.accepted.some((known) => known.endsWith(`|${transaction.id}`));
    return !what || isAccepted || top?.contradictsAnswer ? [] : [`${what}, and no review says so`];
  });
}

function contradiction(payment: Payment, transaction: Transaction): string | undefined {
  const { id, cycle, stance, sessionId } = transaction;
  if (stance !== 'ours') return undefined;
  const ends = (kind: Operation['kind']) =>
    payment.operations.filter((known) => known.kind === kind && known.cycle === cycle && known.end);
  const isResolved = ({ end }: Operation) => end?.status === 'resolved';
  const purchases = ends('PURCHASE');
  const voids = ends('VOID');
  const newest = oursOf(payment);
  if (transaction.says === 'voided') {
    if (newest?.id === id && purchases.some(isResolved)) return `purchase is RESOLVED, and ${id} is voided`;
    // Corrected by a person, who has kept other money than this.
    const refused = voids.some(({ end }) => end?.reason !== 'MONEY_KEPT') && !voids.some(isResolved);
    return refused ? `void is REJECTED, and ${id} is voided` : undefined;
  }
  const isTaken = transaction.says === 'captured' && remainingMinor(payment, transaction) > 0;
  if (!isTaken || refundsOf(payment, transaction).some(isPending)) return undefined;
  if (voids.some(isResolved)) return `void is RESOLVED, and the money of ${id} is there`;
  const isOpen = payment.operations.some(({ kind, end }) => !end && (kind === 'PURCHASE' || kind === 'VOID'));
  if (isOpen || purchases.some(isResolved)) return undefined;
  const begun = payment.operations.findIndex((known) => known.guid === payment.sessions[sessionId]?.guid);
  const isAnew = isOpenedAnew(payment, sessionId);
  const denied = purchases.find(
    (purchase) => payment.operations.indexOf(purchase) > begun && !(isAnew && isForWantOfPage(purchase)),
  );
  return denied ? `purchase ${denied.guid} is REJECTED, and the money of ${id} is there` : undefined;
}

/** Its START was repeated, since its first page had not been opened. */
function isOpenedAnew({ sessions }: Payment, sessionId: string): boolean {
  const { guid } = sessions[sessionId]!;
  return Object.values(sessions).find((session) => session.guid === guid)?.sessionId !== sessionId;
}

/** Nobody could pay then. */
function isForWantOfPage({ end }: Operation): boolean {
  return end?.reason === 'NOTHING_TO_CAPTURE';
}

function tooMuchGivenBack(payment: Payment): string[] {
  return payment.transactions.flatMap((transaction) => {
    const isTooMuch = givenBackMinor(payment, transaction) > transaction.amount.minor;
    const isListed =
      reviewsOf(payment).some(({ reason }) => reason.startsWith('REFUND_')) ||
      payment.accepted.some((key) => key.startsWith(`REFUND_EXCEEDS_CAPTURED|${transaction.id}|`));
    return isTooMuch && !isListed ? [`more of ${transaction.id} was given back than taken, and no review says so`] : [];
  });
}

/** What the shop has asked for, pending refunds included, is never more than was taken; but for what failed, and was put right later. */
function tooMuchAskedFor(payment: Payment): string[] {
  return payment.transactions.flatMap((transaction) => {
    const asked = refundsOf(payment, transaction).filter((refund) => refund.mode !== 'provider');
    const minor = asked
      .filter((refund) => isPending(refund) || (refund.phase === 'completed' && !refund.byOperator && !refund.failure))
      .reduce((sum, { amount }) => sum + amount.minor, 0);
    return minor > transaction.amount.minor ? [`more of ${transaction.id} was asked for than was taken`] : [];
  });
}
