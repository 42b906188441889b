import {
  brokenLaws,
  dueItems,
  givenBackMinor,
  openDisputesOf,
  oursOf,
  isPending,
  openEndsOf,
  plus,
  refundsOf,
  remainingMinor,
  reviewsOf,
  statusOf,
  type Operation,
  type Payment,
  type Transaction,
  waitingRefundsOf,
} from './domain.js';
import { operatorSteps } from './operator-steps.js';
import { PAGE_OPEN_MS, RULES, type World } from './world.js';

/** What is wrong with a state, and with the step that led to it. */
export function violationsOf(before: World, after: World, byOperator: boolean): string[] {
  const { payment, broken } = after;
  if (!payment) return [];
  return [
    ...(broken ? [broken] : []),
    ...brokenLaws(payment, RULES),
    ...(byOperator || !before.payment ? [] : changedAnswers(before.payment, payment)),
    ...silentContradictions(payment),
    ...tooMuchGivenBack(payment),
    ...forgottenPages(payment),
    ...helplessList(after),
  ];
}

/** Somebody who sees something on a list can do something about it. */
function helplessList(world: World): string[] {
  const payment = world.payment!;
  const lists = [reviewsOf(payment), openEndsOf(payment), waitingRefundsOf(payment), openDisputesOf(payment)];
  const items = lists.flat();
  // While a call may still be answered, a person waits.
  if (!items.some(({ since }) => since <= world.now) || items.some(({ since }) => since > world.now)) return [];
  return operatorSteps(world).some(({ run }) => run()) ? [] : ['something is listed, and every decision is refused'];
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
    const refused = voids.length > 0 && !voids.some(isResolved);
    return refused ? `void is REJECTED, and ${id} is voided` : undefined;
  }
  const isTaken = transaction.says === 'captured' && remainingMinor(payment, transaction) > 0;
  if (!isTaken || refundsOf(payment, transaction).some(isPending)) return undefined;
  if (voids.some(isResolved)) return `void is RESOLVED, and the money of ${id} is there`;
  const isOpen = payment.operations.some(({ kind, end }) => !end && (kind === 'PURCHASE' || kind === 'VOID'));
  if (isOpen || purchases.some(isResolved)) return undefined;
  const begun = payment.operations.findIndex((known) => known.guid === payment.sessions[sessionId]?.guid);
  const denied = purchases.find((purchase) => payment.operations.indexOf(purchase) > begun);
  return denied ? `purchase ${denied.guid} is REJECTED, and the money of ${id} is there` : undefined;
}

function tooMuchGivenBack(payment: Payment): string[] {
  return payment.transactions.flatMap((transaction) => {
    const byBank = refundsOf(payment, transaction).filter(({ isDispute, phase }) => isDispute && phase === 'completed');
    const lost = byBank.reduce((sum, { amount }) => sum + amount.minor, 0);
    const isTooMuch = givenBackMinor(payment, transaction) - lost > transaction.amount.minor;
    const isListed =
      reviewsOf(payment).some(({ reason }) => reason.startsWith('REFUND_')) ||
      payment.accepted.some((key) => key.startsWith(`REFUND_EXCEEDS_CAPTURED|${transaction.id}|`));
    return isTooMuch && !isListed ? [`more of ${transaction.id} was given back than taken, and no review says so`] : [];
  });
}

/** A page that may have been paid is asked about until the provider has answered long after its end, or a person is told. */
function forgottenPages(payment: Payment): string[] {
  const asked = dueItems(payment, RULES).filter(({ kind }) => kind === 'inquire');
  const listed = openEndsOf(payment).filter(({ kind }) => kind === 'session');
  const covered = new Set([...asked, ...listed].map(({ sessionId }) => sessionId));
  return Object.values(payment.sessions)
    .filter(({ opening }) => opening === 'requested' || opening === 'open' || opening === 'unknown')
    .filter(
      ({ sessionId: id }) => !payment.transactions.some((known) => known.sessionId === id && known.stance === 'ours'),
    )
    .filter(
      ({ expiresAt, inquiries }) => !(inquiries?.answeredAt && inquiries.answeredAt >= plus(expiresAt, PAGE_OPEN_MS)),
    )
    .filter(({ sessionId }) => !covered.has(sessionId))
    .map(({ sessionId }) => `${sessionId} may have been paid, and nobody asks`);
}
