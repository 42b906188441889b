import { NotApplicable } from '../check/verdict.js';
import type { Order, Said, Terms } from '../client/order.js';
import { bodyOf, paymentSteps, statusOf, type StatusWord } from '../client/reading.js';
import type { Trial } from './trial.js';

type Wish = Partial<Terms>;

/** An order with an open session; nobody has paid. */
export async function opened(t: Trial, wish: Wish = {}): Promise<Order> {
  const order = t.order(wish);
  const answer = await order.start();
  t.first(answer.status === 200 && order.session !== undefined, 'a start-session that opens a session', answer);
  return order;
}

/** The shopper has paid, and history shows it. */
export async function paid(t: Trial, wish: Wish = {}): Promise<Order> {
  const order = await opened(t, wish);
  await pay(t, order);
  return order;
}

export async function pay(t: Trial, order: Order): Promise<void> {
  await t.shopper('pay', order);
  const history = await t.historyUntil(order, isDecided);
  t.first(isDecided(history), 'a history that knows of the payment', history);
}

export async function declined(t: Trial, wish: Wish = {}): Promise<Order> {
  const order = await opened(t, wish);
  await t.shopper('decline', order);
  await t.historyUntil(order, isDecided);
  return order;
}

/** Paid and completed. */
export async function captured(t: Trial, wish: Wish = {}): Promise<Order> {
  const order = await paid(t, wish);
  await completed(t, order);
  return order;
}

/** The shop completes a paid order. */
async function completed(t: Trial, order: Order): Promise<Said> {
  const purchase = await order.purchase();
  const end = await outcome(t, order, purchase);
  t.first(end === 'RESOLVED', `a purchase that ends RESOLVED; it is ${end}`, purchase);
  return purchase;
}

export async function voided(t: Trial, wish: Wish = {}): Promise<Order> {
  const order = await paid(t, wish);
  const end = await outcome(t, order, await order.void());
  t.first(end === 'RESOLVED', `a void that ends RESOLVED; it is ${end}`);
  return order;
}

export async function refunded(t: Trial, order: Order, amount: string): Promise<Said> {
  return cameThrough(t, order, await order.refund(amount));
}

/** A refund that is done; not every installation can make one without a person. */
export async function cameThrough(t: Trial, order: Order, refund: Said): Promise<Said> {
  t.first(refund.status === 200, 'a refund that is answered 200', refund);
  const end = await outcome(t, order, refund);
  if (end === 'PENDING')
    throw new NotApplicable(`a refund was still PENDING after ${t.settings.settleSeconds} s: a person makes them here`);
  t.first(end === 'RESOLVED', `a refund that ends RESOLVED; it is ${end}`, refund);
  return refund;
}

/** Where an operation ends: in its answer, or, after PENDING, in its step of history. */
export async function outcome(t: Trial, order: Order, said: Said, seconds?: number): Promise<StatusWord> {
  t.first(said.status === 200, `a ${said.operation} that is answered 200`, said);
  const answered = statusOf(bodyOf(said).status, `the answer to ${said.operation}`);
  if (answered !== 'PENDING') return answered;
  const standing = (history: Said) => {
    const step = paymentSteps(history).find(({ guid }) => guid === said.guid);
    return step ? statusOf(step.status, `the step of ${said.operation}`) : 'PENDING';
  };
  return standing(await t.historyUntil(order, (history) => standing(history) !== 'PENDING', seconds));
}

/** Something other than PENDING at the head; which word it is, is the business of other checks. */
export function isDecided(history: Said): boolean {
  const { status } = bodyOf(history);
  return history.status === 200 && typeof status === 'string' && status.toUpperCase() !== 'PENDING';
}
