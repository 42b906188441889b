import { expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult, head } from '#test/expectations.js';
import { send } from '#test/http.js';
import { notificationsOf } from '#test/inbox.js';
import type { Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const ROWS = 10;
/** Until what came over the limit was asked about: ten seconds, and some for a busy machine. */
const ASKED_WITHIN_MS = 30_000;

const stack = useStack({ NOTIFICATIONS_PER_SESSION: String(ROWS) });
const { paytiko } = stack;

/** Each under ids of its own, though Paytiko knows nothing of it. */
const forged = (order: Order) => {
  const transaction = paytiko.transaction(order.sessionId);
  const attempts = [payloads.attempt(transaction, 'Authorized')];
  return payloads.signed(payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts), paytiko.secret);
};
const delivers = (order: Order, payload: object) => paytiko.delivers(order.sessionId, JSON.stringify(payload));
const kept = async (order: Order) => (await notificationsOf(stack.database.url, order)).length;

it('case 522: more than that are 429 and not kept, and Paytiko is asked about the order all the same, not for each', async () => {
  const order = await stack.opened();
  for (let at = 0; at < ROWS; at += 1) expect((await delivers(order, forged(order))).status).toBe(200);

  const asked = paytiko.queriesOf(order.sessionId);
  for (let at = 0; at < 30; at += 1) {
    const answer = await delivers(order, forged(order));
    expect([answer.status, answer.body.errors[0].code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(await kept(order)).toBe(ROWS);

  // The shopper pays after that: Paytiko is told to come again, and need not.
  const transaction = paytiko.transaction(order.sessionId);
  const attempts = [payloads.attempt(transaction, 'Authorized')];
  const paid = paytiko.knows(
    order.sessionId,
    payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts),
  );
  expect((await delivers(order, paid)).status).toBe(429);
  await eventually(() => isPaid(order), ASKED_WITHIN_MS);
  expect(paytiko.queriesOf(order.sessionId) - asked).toBeLessThan(2 * ROWS);
  expectResult(await order.purchase(), 'RESOLVED');
  expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);

  // What is in the payment already is acknowledged, however full the session is.
  expect((await delivers(order, paid)).status).toBe(200);
  expect(await kept(order)).toBe(ROWS);
  const { text } = await send(stack.metricsUrls[0]!);
  expect(text).toMatch(/^notifications_not_kept_total\{.*reason="over-limit".*\} \d/m);
  expect(text).toMatch(/^paytiko_webhooks_total\{.*result="over-limit".*\} 31$/m);
});

it('case 523: the same message again and again is 200, kept once, and asked about again only in a while', async () => {
  const order = await stack.opened();
  const message = forged(order);
  for (let at = 0; at < 40; at += 1) expect((await delivers(order, message)).status).toBe(200);
  expect(await kept(order)).toBe(1);
  expect(paytiko.queriesOf(order.sessionId)).toBeLessThan(10);

  const paid = await stack.captured();
  const before = await kept(paid.order);
  const again = paytiko.known(paid.order.sessionId)!;
  for (let at = 0; at < 40; at += 1) expect((await delivers(paid.order, again)).status).toBe(200);
  expect(await kept(paid.order)).toBe(before);
  expect(head(await paid.order.history())).toMatchObject({ lastAction: 'PURCHASE', status: 'RESOLVED' });
});

it('case 524: one that Paytiko contradicted and that comes again, after Paytiko has caught up, is believed', async () => {
  const order = await stack.opened();
  const transaction = paytiko.transaction(order.sessionId);
  const attempts = [payloads.attempt(transaction, 'Authorized')];
  const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
  const message = payloads.signed(payload, paytiko.secret);
  paytiko.queryBehaviours.set(order.sessionId, () => ({
    status: 200,
    body: { isSuccess: false, errorMessage: 'Order not found', resultObject: null },
  }));
  expect((await delivers(order, message)).status).toBe(200);
  await eventually(async () =>
    expect((await notificationsOf(stack.database.url, order)).map(({ state }) => state)).not.toContain('received'),
  );
  paytiko.knows(order.sessionId, payload);
  paytiko.queryBehaviours.delete(order.sessionId);

  expect((await delivers(order, message)).status).toBe(200);
  await eventually(() => isPaid(order), ASKED_WITHIN_MS);
  expect(await kept(order)).toBe(1);
});
