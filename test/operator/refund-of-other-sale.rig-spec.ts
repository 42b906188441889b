import { expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult, step } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import { Operator } from './operator.js';

const stack = useStack({ PAYTIKO_FLOW: 'sale', PAYTIKO_REFUNDS: 'manual' }, { worker: true, console: true });
const { shop, paytiko } = stack;
const operator = new Operator(stack);

it('case 684: a refund of the other sale, under a number of its own: a person links it, and both sales are given back', async () => {
  const order = await stack.opened({ type: 'SALE' });
  await paytiko.reports(order.sessionId, 'Success');
  await becomes(order, { balance: '129.90', reviews: [], refunds: [] });
  await paytiko.reports(order.sessionId, 'Success');
  await becomes(order, { balance: '129.90', reviews: ['SECOND_SALE'], refunds: [] });
  const guid = shop.guid();
  expectResult(await order.refund('30.00', { guid }), 'PENDING');

  // Somebody at Paytiko gives back a part of the second sale.
  await paytiko.refunds(order.sessionId, '30.00');
  await becomes(order, { balance: '99.90', reviews: ['SECOND_SALE'], refunds: [] });
  expect(await statusOf(order, guid)).toBe('RESOLVED');
  expect(await operator.decided(order, 'reject-review', { sessionId: order.sessionId })).toBe(true);
  await becomes(order, { balance: '99.90', reviews: [], refunds: ['129.90'] });

  const [{ guid: ofSecond }] = await operator.items('refunds', order);
  expect(await operator.decided(order, 'link-refund', { guid: ofSecond, discovered: guid })).toBe(true);
  expect(await statusOf(order, guid)).toBe('PENDING');
  await becomes(order, { balance: '129.90', reviews: ['SECOND_SALE'], refunds: ['30.00'] });

  expect(await operator.decided(order, 'reject-review', { sessionId: order.sessionId })).toBe(true);
  await becomes(order, { balance: '129.90', reviews: [], refunds: ['30.00', '99.90'] });
  await paytiko.refunds(order.sessionId, '99.90');
  await becomes(order, { balance: '129.90', reviews: [], refunds: ['30.00'] });
  await paytiko.refunds(order.sessionId, '30.00');
  await becomes(order, { balance: '99.90', reviews: [], refunds: [] });
  expect(await statusOf(order, guid)).toBe('RESOLVED');
});

interface Stand {
  balance: string;
  reviews: string[];
  /** Amounts that a person has to give back. */
  refunds: string[];
}

const becomes = (order: Order, stand: Stand) => eventually(async () => expect(await standOf(order)).toEqual(stand));

async function standOf(order: Order): Promise<Stand> {
  const [reviews, refunds] = [await operator.items('reviews', order), await operator.items('refunds', order)];
  return {
    balance: numberText((await order.history()).text, 'balance')!,
    reviews: reviews.map(({ reason }) => reason as string),
    refunds: refunds.map(({ amount }) => String(amount)).sort(),
  };
}

async function statusOf(order: Order, guid: string): Promise<string> {
  return step(await order.history(), guid).statusCode as string;
}
