import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head, step } from '#test/expectations.js';
import { breaksOff } from '#test/fake-paytiko.js';
import { number, numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import type { Transaction } from '#test/webhook-payloads.js';
import { Operator, token } from './operator.js';

const stack = useStack({ LOG_LEVEL: 'debug' }, { worker: true, console: true });
const { shop, paytiko } = stack;
const operator = new Operator(stack);

describe('who gets in', () => {
  it.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer operator-token-CANARY-4d1f' }],
    ['the beginning of the token', { authorization: `Bearer ${token.slice(0, -1)}` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ["the shop's credentials", { authorization: 'Basic c2hvcC11c2VyOng=' }],
  ])('not %s', async (_, headers) => {
    expectRefusal(await operator.sees('holds', headers), 401, { code: 'UNAUTHORIZED' });
    expectRefusal(await operator.does('dead-letters/redrive', {}, headers), 401, { code: 'UNAUTHORIZED' });
  });

  it('the token', async () => {
    expect((await operator.sees('holds')).status).toBe(200);
  });

  it('and says why with every action', async () => {
    const order = await stack.opened();
    expectRefusal(await operator.decides(order, 'ask', { why: undefined }), 400, { fields: ['why'] });
    expectRefusal(await operator.decides(order, 'ask', { why: 'x'.repeat(501) }), 400, { fields: ['why'] });
  });

  it.each(['payments/default/nothing', 'payments/nobody/nothing', 'payments/de-fault/nothing'])(
    '%s is unknown',
    async (path) => {
      expectRefusal(await operator.sees(path), 404, { code: 'ORDER_NOT_FOUND' });
      expectRefusal(await operator.does(`${path}/reject-hold`, { sessionId: 'x' }), 404, { code: 'ORDER_NOT_FOUND' });
    },
  );
});

describe('a payment in review, decided by the earlier names', () => {
  it('is on the list, and goes on when it is released and the true notification comes', async () => {
    const { order, guid } = await held();
    const [item] = await eventually(async () => operator.listed('holds', order));
    expect(item).toMatchObject({ reason: 'AMOUNT_MISMATCH', sessionId: order.sessionId, amount: '129.90' });
    expect(item.ageSeconds).toBeGreaterThanOrEqual(0);

    const queries = paytiko.queriesOf(order.sessionId);
    expect(await operator.decided(order, 'release-hold', { sessionId: order.sessionId })).toBe(true);
    expect(paytiko.queriesOf(order.sessionId)).toBe(queries + 1);
    expectResult(await order.purchase({ guid }), 'PENDING');

    const transaction = await paytiko.authorises(order.sessionId);
    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    await eventually(async () => expect(await operator.items('holds', order)).toEqual([]));
    expect(await operator.decided(order, 'release-hold', { sessionId: order.sessionId })).toBe(false);
  });

  it('is RISKY when it is rejected, and what was authorised is voided', async () => {
    const { order, guid, transaction } = await held();
    expect(await operator.decided(order, 'reject-hold', { sessionId: order.sessionId })).toBe(true);

    const history = await order.history();
    expect(head(history)).toEqual({ lastAction: 'PURCHASE', status: 'REJECTED', subStatus: 'RISKY' });
    expect(step(history, guid)).toMatchObject({ statusCode: 'REJECTED', subStatusCode: 'RISKY' });
    expect(paytiko.validationsOf(transaction)).toEqual(['Void']);
    expect(await operator.decided(order, 'reject-hold', { sessionId: order.sessionId })).toBe(false);
    expectRefusal(await operator.decides(order, 'release-hold', { sessionId: order.sessionId }), 409, {
      code: 'NOT_ON_HOLD',
    });
  });

  it('of no such session is refused', async () => {
    const order = await stack.opened();
    expectRefusal(await operator.decides(order, 'release-hold', { sessionId: 'x' }), 409, { code: 'SESSION_UNKNOWN' });
  });

  async function held(): Promise<{ order: Order; guid: string; transaction: Transaction }> {
    const order = await stack.opened();
    const transaction = await paytiko.authorises(order.sessionId, { Amount: number('1.00') });
    const guid = shop.guid();
    await eventually(async () =>
      expect((await order.history()).body.paymentTransactionHistory[0].statusDetail).toMatch(/manual review/),
    );
    expectResult(await order.purchase({ guid }), 'PENDING');
    return { order, guid, transaction };
  }
});

describe('a capture whose outcome is unknown', () => {
  it('is on the list, and happened: RESOLVED, with no second call', async () => {
    const { order, guid, transaction } = await unknown();
    const [item] = await eventually(async () => operator.listed('unknowns', order));
    expect(item).toMatchObject({
      kind: 'capture',
      phase: 'unknown',
      guids: [guid],
      authorizationId: transaction.externalId,
    });
    expect(item).toMatchObject({ timesAsked: 0, amount: '129.90', currency: 'TRY' });

    expect(await operator.decided(order, 'resolve', { guid, outcome: 'happened' })).toBe(true);
    expectResult(await order.purchase({ guid }), 'RESOLVED');
    expect(numberText((await order.history()).text, 'balance')).toBe('129.90');
    expect(await operator.decided(order, 'resolve', { guid, outcome: 'happened' })).toBe(false);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    await eventually(async () => expect(await operator.items('unknowns', order)).toEqual([]));
  });

  it('did not happen: REJECTED, and a new purchase is sent', async () => {
    const { order, guid, transaction } = await unknown();
    expect(
      await operator.decided(order, 'resolve', { authorizationId: transaction.externalId, outcome: 'did-not-happen' }),
    ).toBe(true);
    expectResult(await order.purchase({ guid }), 'REJECTED');
    paytiko.validationBehaviours.delete(transaction.externalId);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture', 'Capture']);
  });

  it('is asked about at once when an operator says so', async () => {
    const { order, guid } = await unknown();
    const queries = paytiko.queriesOf(order.sessionId);
    expect(await operator.decided(order, 'ask')).toBe(true);
    expect(paytiko.queriesOf(order.sessionId)).toBe(queries + 1);
    const [item] = await eventually(async () => {
      const items = await operator.listed('unknowns', order);
      expect(items[0].timesAsked).toBe(1);
      return items;
    });
    expect(Date.parse(item.lastAskedAt as string)).toBeLessThanOrEqual(Date.now());
    expectResult(await order.purchase({ guid }), 'PENDING');
  });

  it('cannot be resolved without saying which, or how', async () => {
    const { order } = await stack.paid();
    expectRefusal(await operator.decides(order, 'resolve', { guid: 'x', outcome: 'perhaps' }), 400, {
      fields: ['outcome'],
    });
    expectRefusal(await operator.decides(order, 'resolve', { outcome: 'happened' }), 409, {
      code: 'NOTHING_TO_RESOLVE',
    });
  });

  async function unknown(): Promise<{ order: Order; guid: string; transaction: Transaction }> {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, breaksOff);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    return { order, guid, transaction };
  }
});

describe('a manual refund', () => {
  it('waits on the list until it is confirmed with its amount; its later webhook is not a second one', async () => {
    const { order } = await stack.captured();
    const guid = shop.guid();
    expectResult(await order.refund('29.90', { guid }), 'PENDING');
    const [item] = await eventually(async () => operator.listed('refunds', order));
    expect(item).toMatchObject({ guid, amount: '29.90', currency: 'TRY' });

    expectRefusal(await operator.decides(order, 'confirm-refund', { guid, amount: number('29.91') }), 400, {
      code: 'AMOUNT_MISMATCH',
    });
    expect(await operator.decided(order, 'confirm-refund', { guid, amount: number('29.90') })).toBe(true);
    expect(await operator.decided(order, 'confirm-refund', { guid, amount: '29.90' })).toBe(false);
    expect(numberText((await order.history()).text, 'balance')).toBe('100.00');

    await paytiko.refunds(order.sessionId, '29.90');
    await eventually(async () => expect(step(await order.history(), guid).subSteps).toHaveLength(2));
    expect(numberText((await order.history()).text, 'balance')).toBe('100.00');
    await eventually(async () => expect(await operator.items('refunds', order)).toEqual([]));
  });

  it('is rejected, and its reservation returns; who was wrong confirms it', async () => {
    const { order } = await stack.captured();
    const guid = shop.guid();
    expectResult(await order.refund('129.90', { guid }), 'PENDING');
    expect(await operator.decided(order, 'reject-refund', { guid })).toBe(true);
    expectResult(await order.refund('129.90', { guid }), 'REJECTED');
    const other = shop.guid();
    expectResult(await order.refund('129.90', { guid: other }), 'PENDING');
    expect(await operator.decided(order, 'reject-refund', { guid: other })).toBe(true);
    expect(await operator.decided(order, 'confirm-refund', { guid, amount: '129.90' })).toBe(true);
    expectResult(await order.refund('129.90', { guid }), 'RESOLVED');
    expectRefusal(await operator.decides(order, 'confirm-refund', { guid: other, amount: '129.90' }), 409, {
      code: 'REFUND_NOT_WAITING',
    });
  });
});

it('personal data and the token are in no list, no answer to an action and no log', async () => {
  expect(await operator.leaks()).toEqual([]);
});
