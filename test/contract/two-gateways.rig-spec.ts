import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head, step, stepTypes } from '#test/expectations.js';
import { after, opened } from '#test/fake-paytiko.js';
import { useStack } from '#test/stack.js';

/** Two processes know nothing of each other but the database; every second call goes to the other one. */
const stack = useStack({ PAYTIKO_CAPTURE_CONFIRMATION: 'webhook' }, { gateways: 2 });
const { shop, paytiko } = stack;

describe('two gateways', () => {
  it('case 1: the same guid and body at each: same session, one call', async () => {
    const order = shop.order();
    const request = order.startRequest();
    const answers = [await shop.call('start-session', request), await shop.call('start-session', request)];

    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect(answers[1]!.headers['idempotent-replayed']).toBe('true');
    expect(paytiko.pagesOf(order.email)).toHaveLength(1);
  });

  it('case 3: the same guid at each at the same instant: one call', async () => {
    const order = shop.order();
    paytiko.hostedPageBehaviours.set(order.email, () =>
      after(150, opened(paytiko.pagesOf(order.email)[0]!.sessionId))(),
    );
    const request = order.startRequest();

    const answers = await Promise.all([1, 2, 3, 4].map(() => shop.call('start-session', request)));

    const sessionIds = answers.filter(({ status }) => status === 200).map(({ body }) => body.sessionId as string);
    expect(new Set(sessionIds).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectRefusal(answer, 409);
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    }
    expect(paytiko.pagesOf(order.email)).toHaveLength(1);
  });

  it('case 35: purchases in parallel with different guids: one call, all answers agree', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, async () => {
      setTimeout(() => void paytiko.reports(order.sessionId, 'Success', transaction), 50);
      return await after(150, { status: 200, body: {} })();
    });

    const answers = await Promise.all([1, 2, 3, 4].map(() => order.purchase()));

    expect(new Set(answers.map(({ status, body }) => `${status} ${body.status}`)).size).toBe(1);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    await eventually(async () => expect(head(await order.history())).toMatchObject({ status: 'RESOLVED' }));
  });

  it('the confirming webhook reaches one gateway while the other waits for it', async () => {
    for (let each = 0; each < 2; each += 1) {
      const { order, transaction } = await stack.paid();
      paytiko.validationBehaviours.set(transaction.externalId, () => {
        setTimeout(() => void paytiko.reports(order.sessionId, 'Success', transaction), 100);
        return { status: 200, body: {} };
      });
      expectResult(await order.purchase(), 'RESOLVED');
      await order.history(); // One call more, so that the next order is purchased at the other gateway.
    }
  });

  it('case 43: refunds in parallel that together exceed the captured amount: exactly as many as fit', async () => {
    const { order, transaction } = await stack.paid();
    await order.purchase();
    await paytiko.reports(order.sessionId, 'Success', transaction);
    await eventually(async () => expect(head(await order.history())).toMatchObject({ status: 'RESOLVED' }));

    const answers = await Promise.all(Array.from({ length: 8 }, () => order.refund('40.00')));

    expect(answers.filter(({ body }) => body.status === 'PENDING')).toHaveLength(3);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectRefusal(answer, 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
    }
    expect(stepTypes(await order.history({ type: 'REFUND' }))).toHaveLength(3);
  });

  it('case 53: history at the other gateway right after any answer shows that answer', async () => {
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { order } = await stack.paid();
        const guid = shop.guid();
        const { body } = await order.void({ guid });
        expect(step(await order.history(), guid)).toMatchObject({ type: 'VOID', statusCode: body.status });
      }),
    );
  });

  it('case 29: two purchases before the authorization is known: it takes effect once', async () => {
    const order = await stack.opened();
    const guids = [shop.guid(), shop.guid()];
    for (const guid of guids) expectResult(await order.purchase({ guid }), 'PENDING');

    const transaction = await paytiko.authorises(order.sessionId);
    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Capture']));
    await paytiko.reports(order.sessionId, 'Success', transaction);

    for (const guid of guids) {
      await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    }
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});
