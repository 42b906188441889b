import { afterAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectErrorShape, head } from '#test/expectations.js';
import { send } from '#test/http.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import { Cable } from './support/cable.js';

let cable: Cable;
const stack = useStack(async ({ database }) => {
  cable = new Cable(new URL(database.url));
  return { DATABASE_URL: await cable.isLaid() };
});
const { shop, paytiko } = stack;
afterAll(() => cable.isTakenUp());

const readiness = async () => (await send(`${shop.url}/health/ready`)).status;

describe('the way to the database is cut', () => {
  it('case 28: Database down when the webhook comes: 5xx, so that Paytiko sends again.', async () => {
    const order = await stack.opened();
    const transaction = paytiko.transaction(order.sessionId);
    const page = paytiko.page(order.sessionId);
    const webhook = payloads.acvPayload(page, 'Authorized', [payloads.attempt(transaction, 'Authorized')]);

    cable.cut();
    expect((await paytiko.notifies(order.sessionId, webhook)).status).toBeGreaterThanOrEqual(500);
    await eventually(async () => expect(await readiness()).toBe(503));
    expect((await send(`${shop.url}/health/live`)).status).toBe(200);

    cable.mend();
    await eventually(async () => expect((await paytiko.notifies(order.sessionId, webhook)).status).toBe(200));
    await isPaid(order);
    await eventually(async () => expect(await readiness()).toBe(200));
  });

  it('nothing is sent to Paytiko that could not be stored before: 5xx, never REJECTED', async () => {
    const { order, transaction } = await stack.paid();
    const fresh = shop.order();
    const guid = shop.guid();

    cable.cut();
    for (const answer of [await order.purchase({ guid }), await shop.call('start-session', fresh.startRequest())]) {
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expectErrorShape(answer);
    }
    expect(paytiko.validationsOf(transaction)).toEqual([]);
    expect(paytiko.pagesOf(fresh.email)).toEqual([]);

    cable.mend();
    await eventually(async () => expect((await order.purchase({ guid })).body.status).toBe('RESOLVED'));
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('the answer of a capture that cannot be stored is found out after: one call', async () => {
    const { order, transaction } = await stack.paid();
    const guid = shop.guid();
    paytiko.validationBehaviours.set(transaction.externalId, () => {
      cable.cut();
      return { status: 200, body: {} };
    });
    const answer = await order.purchase({ guid });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.body.status).not.toBe('REJECTED');

    cable.mend();
    await eventually(async () => expect((await order.history()).status).toBe(200));
    await paytiko.reports(order.sessionId, 'Success', transaction);
    await eventually(async () =>
      expect(head(await order.history())).toMatchObject({ lastAction: 'PURCHASE', status: 'RESOLVED' }),
    );
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});
