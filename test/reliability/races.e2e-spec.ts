import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { exchanges, expectRefusal, expectResult, head, step, stepTypes } from '#test/expectations.js';
import { after, opened } from '#test/fake-paytiko.js';
import { numberText } from '#test/http.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

/** Two processes, so that no lock inside one of them can help. */
const stack = useStack({}, { gateways: 2 });
const { shop, paytiko } = stack;
const times = <T>(count: number, call: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => call(index));

describe('at the same instant', () => {
  it('case 35: thirty purchases in parallel with different guids: one call, all answers agree', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, after(200, { status: 200, body: {} }));

    const answers = await Promise.all(times(30, () => order.purchase()));

    for (const answer of answers) expectResult(answer, 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    expect(stepTypes(await order.history({ type: 'PURCHASE' }))).toHaveLength(30);
  });

  it('case 36: Purchase and void in parallel: one wins; the other is told why.', async () => {
    const winners = await Promise.all(
      times(10, async (index) => {
        const { order, transaction } = await stack.paid();
        paytiko.validationBehaviours.set(transaction.externalId, after(50, { status: 200, body: {} }));
        const calls = [() => order.purchase(), () => order.void()];
        const [one, other] = await Promise.all((index % 2 ? calls : calls.reverse()).map((call) => call()));

        const resolved = [one!, other!].filter(({ body }) => body.status === 'RESOLVED');
        expect(resolved).toHaveLength(1);
        const loser = one === resolved[0] ? other! : one!;
        if (loser.status === 200) expectResult(loser, 'REJECTED');
        else expectRefusal(loser, 409);
        expect(paytiko.validationsOf(transaction)).toHaveLength(1);
        const captured = paytiko.validationsOf(transaction)[0] === 'Capture';
        expect(numberText((await order.history()).text, 'balance')).toBe(captured ? '129.90' : '0.00');
        return captured;
      }),
    );
    expect(winners).toHaveLength(10);
  });

  it('case 43: ten refunds in parallel that together exceed the captured amount: exactly as many as fit.', async () => {
    const { order } = await stack.captured();

    const answers = await Promise.all(times(10, () => order.refund('25.00')));

    expect(answers.filter(({ body }) => body.status === 'PENDING')).toHaveLength(5);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectRefusal(answer, 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
    }
    // Paytiko tells of the newest only when it is asked, so it is asked about each before the next is made.
    for (const balance of ['104.90', '79.90', '54.90', '29.90', '4.90']) {
      await paytiko.refunds(order.sessionId, '25.00');
      await eventually(async () => expect(numberText((await order.history()).text, 'balance')).toBe(balance));
    }
  });

  it('case 19: twenty identical webhooks at once: one event, twenty 200s', async () => {
    const order = await stack.opened();
    const attempts = [payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized')];
    const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
    const body = JSON.stringify(paytiko.knows(order.sessionId, payload));

    const answers = await Promise.all(times(20, () => paytiko.delivers(order.sessionId, body)));

    expect(answers.map(({ status }) => status)).toEqual(times(20, () => 200));
    await isPaid(order);
    expect(exchanges(await order.history()).filter((code) => code === 'Authorized')).toHaveLength(1);
    expect(numberText((await order.history()).text, 'balance')).toBe('129.90');
  });
});

describe('before its time', () => {
  it("case 7: The webhook arrives before start-session's answer is stored: it is kept and takes effect.", async () => {
    const order = shop.order();
    paytiko.hostedPageBehaviours.set(order.email, async () => {
      const { sessionId } = paytiko.pagesOf(order.email)[0]!;
      await paytiko.authorises(sessionId);
      return opened(sessionId);
    });

    await order.start();

    await isPaid(order);
    expectResult(await order.purchase(), 'RESOLVED');
  });

  it('case 45: Refund that fails later: its reservation returns, balance is right again.', async () => {
    const { order } = await stack.captured();
    const guid = shop.guid();
    expectResult(await order.refund('100.00', { guid }), 'PENDING');
    expectRefusal(await order.refund('40.00'), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });

    const refund = payloads.refundPayload(
      paytiko.page(order.sessionId),
      '100.00',
      paytiko.transaction(order.sessionId),
    );
    await paytiko.notifies(order.sessionId, { ...refund, TransactionStatus: 'Failed' });

    await eventually(async () => expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'REJECTED' }));
    expect(head(await order.history())).toMatchObject({ lastAction: 'REFUND', status: 'REJECTED' });
    expect(numberText((await order.history()).text, 'balance')).toBe('129.90');
    expectResult(await order.refund('40.00'), 'PENDING');
  });
});
