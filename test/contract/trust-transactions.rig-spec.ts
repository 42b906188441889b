import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head, step } from '#test/expectations.js';
import { numberText, send } from '#test/http.js';
import { notificationsOf, statesOf } from '#test/inbox.js';
import type { Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Payload, Transaction } from '#test/webhook-payloads.js';

const stack = useStack({ INQUIRE_AFTER_SECONDS: '1' }, { worker: true, console: true });
const { shop, paytiko } = stack;
const operator = new Operator(stack);

const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
const silent = () => ({ status: 503, body: '' });

describe('case 93: one transaction belongs to one order', () => {
  const authorized = (order: Order, transaction: Transaction) =>
    payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', [payloads.attempt(transaction, 'Authorized')]);
  const claims: Record<string, (transaction: Transaction) => Transaction> = {
    'the id to capture with': ({ externalId }) => ({ ...paytiko.transaction(''), externalId }),
    'the number': ({ id }) => ({ ...paytiko.transaction(''), id }),
    both: (transaction) => transaction,
  };

  it.each(Object.keys(claims))(
    'a second order that claims it while Paytiko cannot answer gets nothing (%s)',
    async (what) => {
      const first = await stack.paid();
      const order = await stack.opened();
      const before = paytiko.validations.length;
      paytiko.queryBehaviours.set(order.sessionId, silent);

      await paytiko.forges(order.sessionId, authorized(order, claims[what]!(first.transaction)));

      expect(await statesOf(stack.database.url, order)).toEqual(['contradicted']);
      const [kept] = await notificationsOf(stack.database.url, order);
      expect(kept!.reason).toMatch(/another order/);
      expectResult(await order.purchase(), 'PENDING');
      expect(paytiko.validations.slice(before)).toEqual([]);
      expectResult(await first.order.purchase(), 'RESOLVED');
    },
  );

  it('case 374: a person who confirms it is told whose it is, it stays as it was, and is dismissed', async () => {
    const first = await stack.paid();
    const order = await stack.opened();
    paytiko.queryBehaviours.set(order.sessionId, silent);
    await paytiko.forges(order.sessionId, authorized(order, first.transaction));
    expect(await statesOf(stack.database.url, order)).toEqual(['contradicted']);
    const listed = async () => {
      const all = await operator.list('notifications?state=contradicted');
      return all.find(({ sessionId }) => sessionId === order.sessionId);
    };
    const before = await listed();
    const { id } = before;
    const place = { state: 'contradicted', reason: 'its transaction belongs to another order' };
    expect(before).toMatchObject(place);

    expectRefusal(await operator.does(`notifications/${id}/confirm`), 409, { code: 'TRANSACTION_OF_ANOTHER_ORDER' });
    expect(await listed()).toMatchObject({ id, ...place });
    expect((await operator.does(`notifications/${id}/process`)).body).toMatchObject({ id, ...place });

    expect(await operator.does(`notifications/${id}/dismiss`)).toMatchObject({
      status: 200,
      body: { id, state: 'dismissed' },
    });
    expect(await statesOf(stack.database.url, order)).toEqual(['dismissed']);
    // The session of the order is asked about all the same: whoever pays counts.
    paytiko.queryBehaviours.delete(order.sessionId);
    await paytiko.authorises(order.sessionId);
    await isPaid(order);
  });

  it('case 331: one whose notification nobody could confirm gives way to what Paytiko says, and is listed', async () => {
    const [forged, order] = [await stack.opened(), await stack.opened()];
    const transaction = paytiko.transaction(order.sessionId);
    paytiko.queryBehaviours.set(forged.sessionId, silent);
    await paytiko.forges(forged.sessionId, authorized(forged, transaction));
    await eventually(async () => expect(await statesOf(stack.database.url, forged)).toEqual(['processed']));

    await paytiko.notifies(order.sessionId, authorized(order, transaction));
    await eventually(async () => expect(await statesOf(stack.database.url, forged)).toEqual(['contradicted']));

    expectResult(await forged.purchase(), 'PENDING');
    expect(paytiko.validationsOf(transaction)).toEqual([]);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('nor where Paytiko itself says so: purchase is answered all the same, and the true payment still counts', async () => {
    const first = await stack.paid();
    const order = await stack.opened();
    await paytiko.notifies(order.sessionId, authorized(order, first.transaction));
    expect(await statesOf(stack.database.url, order)).toEqual(['contradicted']);

    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    expect(paytiko.validationsOf(first.transaction)).toEqual([]);
    const own = await paytiko.authorises(order.sessionId);
    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    expect(paytiko.validationsOf(own)).toEqual(['Capture']);
    expectResult(await first.order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(first.transaction)).toEqual(['Capture']);
  });
});

it('case 372: a second authorization whose webhook is lost is voided once the answer lists it beside the captured first', async () => {
  const { order, transaction } = await stack.paid();
  const second = paytiko.transaction(order.sessionId);
  expectResult(await order.purchase(), 'RESOLVED');
  const attempts = [transaction, second].map((each) => payloads.attempt(each, 'Authorized'));
  const first = payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Success', transaction);
  paytiko.knows(order.sessionId, { ...first, CascadingInfo: { SessionId: 'cascade-1', AttemptsVector: attempts } });

  expect(await operator.decided(order, 'ask')).toBe(true);
  await eventually(() => expect(paytiko.validationsOf(second)).toEqual(['Void']));
  expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  expect(await balanceOf(order)).toBe('129.90');
});

describe('case 94: what came late or twice is voided', () => {
  it('only once Paytiko has confirmed it', async () => {
    const { order } = await stack.paid();
    paytiko.queryBehaviours.set(order.sessionId, silent);
    const second = await paytiko.authorises(order.sessionId);
    await eventually(async () =>
      expect(await operator.items('unknowns', order)).toMatchObject([{ phase: 'unconfirmed' }]),
    );
    expect(paytiko.validationsOf(second)).toEqual([]);

    paytiko.queryBehaviours.delete(order.sessionId);
    await operator.decided(order, 'ask');
    await eventually(() => expect(paytiko.validationsOf(second)).toEqual(['Void']));
  });

  it('at most three times without a person', async () => {
    const { order, transaction } = await stack.paid();
    const more: Transaction[] = [];
    for (let each = 0; each < 5; each += 1) {
      more.push(await paytiko.authorises(order.sessionId));
      await eventually(async () => {
        const states = (await notificationsOf(stack.database.url, order)).map(({ state }) => state);
        expect(states).toEqual(Array(each + 2).fill('processed'));
      });
    }
    await eventually(async () =>
      expect((await operator.items('unknowns', order)).map(({ authorizationId }) => authorizationId)).toEqual(
        more.slice(3).map(({ externalId }) => externalId),
      ),
    );
    expect(more.map((each) => paytiko.validationsOf(each).join())).toEqual(['Void', 'Void', 'Void', '', '']);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});

describe('case 95: two messages that say "refunded" are two refunds, even with equal numbers', () => {
  /** With the payment's own numbers; `message` tells one message from the other. */
  const refunded = (order: Order, transaction: Transaction, message: number): Payload => ({
    ...payloads.refundPayload(paytiko.page(order.sessionId), '30.00', transaction),
    ActionId: `00000000-0000-4000-8000-00000000000${message}`,
    IssueDate: `2026-05-01T10:00:0${message}.0000000Z`,
  });
  async function taken() {
    const paid = await stack.captured();
    paytiko.knowsStatus(paid.order.sessionId, 'Success', paid.transaction);
    return paid;
  }

  it('made at the dashboard; the same message again is one', async () => {
    const { order, transaction } = await taken();
    await paytiko.notifies(order.sessionId, refunded(order, transaction, 1));
    await eventually(async () => expect(await balanceOf(order)).toBe('99.90'));
    await paytiko.notifies(order.sessionId, refunded(order, transaction, 2));
    await eventually(async () => expect(await balanceOf(order)).toBe('69.90'));
    await paytiko.notifies(order.sessionId, refunded(order, transaction, 2));
    await statesOf(stack.database.url, order);
    expect(await balanceOf(order)).toBe('69.90');
  });

  it('case 317: of two in a moment Paytiko tells the newest only; the other counts once a person has seen it there', async () => {
    const { order, transaction } = await taken();
    const [first, newest] = [refunded(order, transaction, 1), refunded(order, transaction, 2)];
    paytiko.knows(order.sessionId, newest);
    await paytiko.forges(order.sessionId, first);
    await paytiko.forges(order.sessionId, newest);
    await eventually(async () => expect(await balanceOf(order)).toBe('99.90'));
    const unconfirmed = async () =>
      (await operator.list('notifications?state=unconfirmed&limit=200')).filter(
        ({ sessionId }) => sessionId === order.sessionId,
      );
    await eventually(async () => expect(await unconfirmed()).toHaveLength(1));
    const [{ id }] = await unconfirmed();

    expect((await operator.does(`notifications/${id}/confirm`)).status).toBe(200);
    await eventually(async () => expect(await balanceOf(order)).toBe('69.90'));
    expect(await unconfirmed()).toEqual([]);
    expect(await operator.does(`notifications/${id}/confirm`)).toMatchObject({ status: 200 });
    expect(await balanceOf(order)).toBe('69.90');
  });

  it('asked for by the shop: one after the other is resolved', async () => {
    const { order, transaction } = await taken();
    const guids = [shop.guid(), shop.guid()];
    for (const guid of guids) expectResult(await order.refund('30.00', { guid }), 'PENDING');
    const statuses = async () => {
      const history = await order.history();
      return guids.map((guid) => step(history, guid).statusCode as string);
    };
    await paytiko.notifies(order.sessionId, refunded(order, transaction, 1));
    await eventually(async () => expect(await statuses()).toEqual(['RESOLVED', 'PENDING']));
    await paytiko.notifies(order.sessionId, refunded(order, transaction, 2));
    await eventually(async () => expect(await statuses()).toEqual(['RESOLVED', 'RESOLVED']));
    expect(await balanceOf(order)).toBe('69.90');
    expect(await operator.items('reviews', order)).toEqual([]);
  });

  it('where nothing tells which of two was made, the oldest is resolved, and operators see that it is a guess', async () => {
    const { order, transaction } = await taken();
    const guids = [shop.guid(), shop.guid()];
    for (const guid of guids) expectResult(await order.refund('30.00', { guid }), 'PENDING');

    await paytiko.notifies(order.sessionId, { ...refunded(order, transaction, 1), ActionId: undefined });

    await eventually(async () => expect(await balanceOf(order)).toBe('99.90'));
    const history = await order.history();
    expect(guids.map((guid) => step(history, guid).statusCode as string)).toEqual(['RESOLVED', 'PENDING']);
    await eventually(async () =>
      expect(await operator.items('reviews', order)).toMatchObject([{ reason: 'REFUND_AMBIGUOUS', guid: guids[0] }]),
    );
  });
});

it('case 173: a `MerchantOrderId` in upper case is the session: authorised, captured, and the return page answers', async () => {
  const order = await stack.opened();
  const transaction = paytiko.transaction(order.sessionId);
  const payload = payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Authorized', transaction);
  const shouted = { ...payload, MerchantOrderId: order.sessionId.toUpperCase() };
  expect((await paytiko.notifies(order.sessionId, shouted)).status).toBe(200);
  await isPaid(order);
  const url = `${shop.url}/paytiko/return/${order.sessionId.toUpperCase()}/success`;
  expect((await send(url)).status).toBe(200);
  expectResult(await order.purchase(), 'RESOLVED');
  expect(head(await order.history())).toMatchObject({ lastAction: 'PURCHASE', status: 'RESOLVED' });
});

describe('a stack whose merchant has no status query', () => {
  const surprising = useStack({ CONFIRM_NOTIFICATIONS: 'surprising' });

  it('case 92: only what nobody asked for is inquired about, and the start says what is lost', async () => {
    const { order, transaction } = await surprising.paid();
    expect(surprising.paytiko.queriesOf(order.sessionId)).toBe(0);
    await surprising.paytiko.forges(
      order.sessionId,
      payloads.ordinaryPayload(surprising.paytiko.page(order.sessionId), 'Voided', transaction),
    );
    expect((await statesOf(surprising.database.url, order)).at(-1)).toBe('contradicted');
    expect(surprising.paytiko.queriesOf(order.sessionId)).toBe(1);
    expectResult(await order.purchase(), 'RESOLVED');
    await eventually(() => expect(surprising.processes[0]!.output).toMatch(/confirmNotifications \\?"surprising\\?"/));
  });
});
