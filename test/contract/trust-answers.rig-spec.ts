import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { expectResult, head, step } from '#test/expectations.js';
import type { Behaviour } from '#test/fake-paytiko.js';
import { numberText } from '#test/http.js';
import { notificationsOf, statesOf } from '#test/inbox.js';
import type { Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const CALL_TIMEOUT_MS = 500;
/** Until a notification that waits is taken up again: five seconds, and a little for a busy machine. */
const WAIT_MAX_MS = 20_000;

const variables = { PAYTIKO_TIMEOUT_MS: String(CALL_TIMEOUT_MS), INQUIRE_AFTER_SECONDS: '1' };
const stack = useStack(variables, { worker: true, console: true });
const { shop, paytiko } = stack;
const operator = new Operator(stack);

const states = async (order: Order) => (await notificationsOf(stack.database.url, order)).map(({ state }) => state);
const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
const eventsOf = async (order: Order, type: string) =>
  (await operator.timeline(order)).body.events.filter((event: { type: string }) => event.type === type);

it('case 89: what Paytiko confirms is recorded by its own answer, asked once, after the sender had its 200', async () => {
  const order = await stack.opened();
  let answer = () => {};
  const asked = new Promise<void>((resolve) =>
    paytiko.queryBehaviours.set(order.sessionId, () => {
      resolve();
      return new Promise((reply) => {
        answer = () =>
          reply({
            status: 200,
            body: { isSuccess: true, errorMessage: null, resultObject: paytiko.known(order.sessionId) },
          });
      });
    }),
  );
  await paytiko.authorises(order.sessionId);
  await asked;
  expect(await states(order)).toEqual(['received']);
  answer();

  await isPaid(order);
  expect(await states(order)).toEqual(['processed']);
  expect(paytiko.queriesOf(order.sessionId)).toBe(1);
  const [event] = await eventsOf(order, 'PaymentAuthorized');
  expect(event.data.evidence).toMatchObject({ statusCode: 'Authorized', notificationId: expect.any(String) });
  expect(event.data.evidence).not.toHaveProperty('unconfirmed');
});

it('case 90: an answer about another transaction says nothing about this one: nothing is sent, and it is asked about again', async () => {
  const { order, transaction } = await stack.paid();
  const second = paytiko.transaction(order.sessionId);
  const attempts = [payloads.attempt(second, 'Authorized')];
  const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
  await paytiko.forges(order.sessionId, payload);

  await eventually(async () => expect((await statesOf(stack.database.url, order)).at(-1)).toBe('unconfirmed'));
  const listed = await operator.list('notifications?state=unconfirmed&limit=200');
  expect(listed.some(({ sessionId }) => sessionId === order.sessionId)).toBe(true);
  expect(paytiko.validationsOf(second)).toEqual([]);
  paytiko.knows(order.sessionId, payload);

  await eventually(() => expect(paytiko.validationsOf(second)).toEqual(['Void']), WAIT_MAX_MS);
  expectResult(await order.purchase(), 'RESOLVED');
  expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
});

describe('case 91: while Paytiko cannot answer', () => {
  const silences: [string, Behaviour][] = [
    ['a time-out', () => new Promise((reply) => setTimeout(reply, 4 * CALL_TIMEOUT_MS, { status: 200, body: {} }))],
    ['503', () => ({ status: 503, body: 'busy' })],
    ['401', () => ({ status: 401, body: {} })],
    ['404, no such path', () => ({ status: 404, body: 'Not Found' })],
  ];

  it.each(silences)(
    'an authorization is believed on its signature, marked unconfirmed, and confirmed later (%s)',
    async (_, behaviour) => {
      const order = await stack.opened();
      paytiko.queryBehaviours.set(order.sessionId, behaviour);
      const transaction = await stack.pays(order);

      const [event] = await eventsOf(order, 'PaymentAuthorized');
      expect(event.data.evidence).toMatchObject({ unconfirmed: true });
      expect(await states(order)).toEqual(['processed']);
      await eventually(async () =>
        expect(await operator.items('unknowns', order)).toMatchObject([
          { kind: 'authorization', phase: 'unconfirmed', authorizationId: transaction.externalId },
        ]),
      );
      paytiko.queryBehaviours.delete(order.sessionId);
      expect(await operator.decided(order, 'ask')).toBe(true);
      expect(await eventsOf(order, 'TransactionConfirmed')).toHaveLength(1);
      expectResult(await order.purchase(), 'RESOLVED');
      expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
      await eventually(async () => expect(await operator.items('unknowns', order)).toEqual([]));
    },
  );

  it('a refund waits, and is resolved when the query works again', async () => {
    const { order, transaction } = await stack.captured();
    paytiko.knowsStatus(order.sessionId, 'Success', transaction);
    const guid = shop.guid();
    expectResult(await order.refund('29.90', { guid }), 'PENDING');
    paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 503, body: '' }));
    await paytiko.refunds(order.sessionId, '29.90');

    await eventually(async () => expect((await states(order)).at(-1)).toBe('unconfirmed'));
    expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'PENDING' });
    expect(await balanceOf(order)).toBe('129.90');
    paytiko.queryBehaviours.delete(order.sessionId);

    await eventually(async () => expect(await balanceOf(order)).toBe('100.00'), WAIT_MAX_MS);
    expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'RESOLVED' });
    await eventually(async () => expect((await states(order)).at(-1)).toBe('processed'));
  });

  it('the end of a session waits, and comes when the query works again', async () => {
    const order = await stack.opened();
    paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 503, body: '' }));
    await paytiko.reports(order.sessionId, 'Failed');

    await eventually(async () => expect(await states(order)).toEqual(['unconfirmed']));
    expect(head(await order.history())).toMatchObject({ status: 'PENDING' });
    paytiko.queryBehaviours.delete(order.sessionId);

    await eventually(
      async () => expect(head(await order.history())).toMatchObject({ status: 'REJECTED' }),
      WAIT_MAX_MS,
    );
  });

  it('money that was let go at Paytiko waits: no void, no capture, until it answers', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 503, body: '' }));
    await paytiko.reports(order.sessionId, 'Voided', transaction);

    await eventually(async () => expect((await states(order)).at(-1)).toBe('unconfirmed'));
    expect(head(await order.history())).toMatchObject({ status: 'RESOLVED' });
    paytiko.queryBehaviours.delete(order.sessionId);

    await eventually(async () => expect(await balanceOf(order)).toBe('0.00'), WAIT_MAX_MS);
    expect(paytiko.validationsOf(transaction)).toEqual([]);
  });
});
