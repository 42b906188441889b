import { describe, expect, it } from '@jest/globals';
import { exchanges, expectClientError, expectResult, head } from '#test/expectations.js';
import { number, send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { acvSignature, ordinarySignature } from '#test/signatures.js';
import { eventually } from '#test/eventually.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Payload } from '#test/webhook-payloads.js';

const stack = useStack();
const { shop, paytiko } = stack;

describe('who may speak for Paytiko', () => {
  it('case 12: Wrong signature: 401, kept as unverified, counted, no state change', async () => {
    const order = await stack.opened();
    const answer = await deliver(order, { ...authorized(order), Signature: acvSignature(order.sessionId, 'guess') });

    expect(answer.status).toBe(401);
    await expectUnpaid(order);
  });

  it('case 13: Signature in upper-case hex: accepted', async () => {
    const order = await stack.opened();
    const Signature = acvSignature(order.sessionId, paytiko.secret).toUpperCase();
    paytiko.knows(order.sessionId, authorized(order));

    expect((await deliver(order, { ...paytiko.known(order.sessionId), Signature })).status).toBe(200);
    await isPaid(order);
  });

  it.each<[string, (right: string) => unknown]>([
    ['too short', (right) => right.slice(2)],
    ['odd length', (right) => right.slice(1)],
    ['too long', (right) => `${right}00`],
    ['not hex', (right) => `zz${right.slice(2)}`],
    ['empty', () => ''],
    ['absent', () => undefined],
    ['null', () => null],
    ['a number', () => 12],
    ['a list', (right) => [right]],
    ['an object', (right) => ({ value: right })],
  ])('case 13: Wrong length, not hex, absent, not a string: 401, no exception (%s)', async (_, wrong) => {
    const order = await stack.opened();
    const Signature = wrong(acvSignature(order.sessionId, paytiko.secret));

    expect((await deliver(order, { ...authorized(order), Signature })).status).toBe(401);
    await expectUnpaid(order);
  });

  it.each([
    ['S2 in the acv shape', acvSignature, authorized],
    ['S3 in the acv shape', ordinarySignature, authorized],
    ['S2 in the ordinary shape', acvSignature, ordinaryAuthorized],
    ['S3 in the ordinary shape', ordinarySignature, ordinaryAuthorized],
  ])('case 14: Both formulas are accepted by default (%s)', async (_, formula, shape) => {
    const order = await stack.opened();

    expect((await paytiko.notifies(order.sessionId, shape(order), formula)).status).toBe(200);
    await isPaid(order);
  });

  it('case 16: `OrderId` and `MerchantOrderId` differ: refused', async () => {
    const [order, other] = [await stack.opened(), await stack.opened()];
    for (const ids of [
      { OrderId: order.sessionId, MerchantOrderId: other.sessionId },
      { OrderId: other.sessionId, MerchantOrderId: order.sessionId },
    ]) {
      const answer = await deliver(order, payloads.signed({ ...authorized(order), ...ids }, paytiko.secret));
      expectClientError(answer);
    }
    await expectUnpaid(order);
    await expectUnpaid(other);
  });

  it('case 16: a key appears twice in the JSON: refused', async () => {
    const order = await stack.opened();
    const body = JSON.stringify(
      payloads.signed({ ...authorized(order), TransactionStatus: 'Rejected' }, paytiko.secret),
    );
    const twice = body.replace('"TransactionStatus":', '"TransactionStatus":"Authorized","TransactionStatus":');

    expectClientError(await paytiko.delivers(order.sessionId, twice));
    await expectUnpaid(order);
  });

  it('only one of `OrderId` and `MerchantOrderId` is enough', async () => {
    for (const absent of ['OrderId', 'MerchantOrderId']) {
      const order = await stack.opened();
      await paytiko.notifies(order.sessionId, { ...authorized(order), [absent]: undefined });
      await isPaid(order);
    }
  });

  it('case 17: Unknown session: 200, kept as an orphan, no error loop', async () => {
    const order = await stack.opened();
    const stranger = { ...authorized(order), OrderId: 'nobody-1', MerchantOrderId: 'nobody-1' };
    for (let time = 0; time < 2; time += 1) {
      expect((await deliver(order, payloads.signed(stranger, paytiko.secret))).status).toBe(200);
    }
    await expectUnpaid(order);
  });

  it('case 18: the address of a merchant that does not exist: refused', async () => {
    const order = await stack.opened();
    const answer = await send(`${shop.url}/paytiko/webhooks/somebody-else`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payloads.signed(authorized(order), paytiko.secret)),
    });

    expectClientError(answer);
    await expectUnpaid(order);
  });

  it('a question before payment (`TRANSACTION_REGISTRATION`) is stored, never a payment result', async () => {
    const order = await stack.opened();
    const question = { ...ordinaryAuthorized(order), Action: 'TRANSACTION_REGISTRATION' };

    expect((await deliver(order, payloads.signed(question, paytiko.secret))).status).toBe(200);
    await expectUnpaid(order);
  });
});

describe('what a notification may not change', () => {
  it.each<[string, Payload]>([
    ['a cent less', { Amount: number('129.89') }],
    ['a hundred times more', { Amount: number('12990') }],
    ['another currency', { Currency: 'USD' }],
  ])('case 15: Valid signature, another amount or currency: hold, no capture (%s)', async (_, changes) => {
    const order = await stack.opened();
    const transaction = await paytiko.authorises(order.sessionId, changes);

    const history = await eventually(async () => {
      const answer = await order.history();
      expect(exchanges(answer)).toContainEqual(expect.stringMatching(/authorized/i));
      return answer;
    });
    expect(head(history)).toMatchObject({ status: 'PENDING', subStatus: 'PAYMENT_WAITING' });
    expectResult(await order.purchase(), 'PENDING');
    expect(paytiko.validationsOf(transaction)).toEqual([]);
  });

  it('case 25: Unknown TransactionStatus: kept, no crash, state as before', async () => {
    const order = await stack.opened();
    const puzzling = { ...authorized(order), TransactionStatus: 'PartiallyTeleported' };
    expect((await paytiko.notifies(order.sessionId, puzzling)).status).toBe(200);
    await expectUnpaid(order);

    await stack.pays(order);
    expectResult(await order.purchase(), 'RESOLVED');
  });

  it('enumerations are compared case-insensitively, unknown keys ignored', async () => {
    const order = await stack.opened();
    const loud = { TransactionStatus: 'AUTHORIZED', TransactionType: 'payin', Unheard: { Of: [1, null] } };
    await paytiko.authorises(order.sessionId, loud);
    await isPaid(order);
  });

  it('case 25: null CascadingInfo, 20-digit ids: captured with exactly that id', async () => {
    const order = await stack.opened();
    const transaction = await paytiko.reports(order.sessionId, 'Authorized');
    await isPaid(order);
    expect(transaction.externalId).toMatch(/^\d{20}$/);

    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 25: the attempt whose TransactionId is the top-level one gives the id', async () => {
    const order = await stack.opened();
    const [first, second] = [paytiko.transaction(order.sessionId), paytiko.transaction(order.sessionId)];
    const attempts = [payloads.attempt(first, 'Authorized'), payloads.attempt(second, 'Authorized')];
    const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
    await paytiko.notifies(order.sessionId, { ...payload, TransactionId: first.id });
    await isPaid(order);

    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(first)).toEqual(['Capture']);
    // Nobody asked for the other, and Paytiko's own answer lists it.
    await eventually(() => expect(paytiko.validationsOf(second)).toEqual(['Void']));
  });

  it.each<[string, (order: Order) => Payload]>([
    ['no attempt at all', (order) => ({ ...authorized(order), CascadingInfo: null })],
    ['an empty vector', (order) => ({ ...authorized(order), CascadingInfo: { AttemptsVector: [] } })],
    ['two authorised, none matching', twoAttemptsNoneMatching],
  ])('case 25: no authorised attempt: held, no guess, no crash (%s)', async (_, payload) => {
    const order = await stack.opened();
    const validations = paytiko.validations.length;
    expect((await paytiko.notifies(order.sessionId, payload(order))).status).toBe(200);

    expectResult(await order.purchase(), 'PENDING');
    expect(paytiko.validations).toHaveLength(validations);
  });
});

function authorized(order: Order): Payload {
  const attempts = [payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized')];
  return payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
}

function ordinaryAuthorized(order: Order): Payload {
  const transaction = paytiko.transaction(order.sessionId);
  return payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Authorized', transaction);
}

function twoAttemptsNoneMatching(order: Order): Payload {
  const attempts = [1, 2].map(() => payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized'));
  const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
  return { ...payload, TransactionId: 1 };
}

function deliver(order: Order, payload: Payload) {
  return paytiko.delivers(order.sessionId, JSON.stringify(payload));
}

async function expectUnpaid(order: Order): Promise<void> {
  const history = await order.history();
  expect(head(history)).toEqual({ lastAction: 'START', status: 'PENDING', subStatus: 'PAYMENT_WAITING' });
  expect(history.text).toMatch(/"balance":\s*0\.00[,}]/);
}
