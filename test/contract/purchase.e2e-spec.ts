import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectErrorShape, expectRefusal, expectResult, head, step, stepTypes } from '#test/expectations.js';
import { after } from '#test/fake-paytiko.js';
import { type Answer, number, send } from '#test/http.js';
import { useStack } from '#test/stack.js';

const stack = useStack();
const { shop, paytiko } = stack;
const slowly = after(150, { status: 200, body: {} });

describe('purchase', () => {
  it('captures the authorised amount and says with which transaction', async () => {
    const { order, transaction } = await stack.paid();
    const answer = await order.purchase();

    expectResult(answer, 'RESOLVED');
    expect(answer.body.transactionId).toEqual(expect.any(String));
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('the same guid again: the same answer, `Idempotent-Replayed: true`, one call', async () => {
    const { order, transaction } = await stack.paid();
    const guid = shop.guid();
    const first = await order.purchase({ guid });
    const second = await order.purchase({ guid });

    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('the same guid with another amount: 422', async () => {
    const { order, transaction } = await stack.paid();
    const guid = shop.guid();
    await order.purchase({ guid });

    const answer = await order.purchase({ guid, orderAmount: number('100.00') });
    expectRefusal(answer, 422, { code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('of a captured payment with a new guid: RESOLVED, no call', async () => {
    const { order, transaction } = await stack.captured();
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('after void: REJECTED with a reason in history, no call', async () => {
    const { order, transaction } = await stack.paid();
    const guid = shop.guid();
    await order.void();

    expectResult(await order.purchase({ guid }), 'REJECTED');
    expect(step(await order.history(), guid)).toMatchObject({
      type: 'PURCHASE',
      statusCode: 'REJECTED',
      statusDetail: expect.stringMatching(/./),
    });
    expect(paytiko.validationsOf(transaction)).toEqual(['Void']);
  });

  it('case 29: Before the authorization is known: PENDING; Paytiko is asked once; takes effect when it comes', async () => {
    const order = await stack.opened();
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    expect(paytiko.queriesOf(order.sessionId)).toBe(1);

    const transaction = await paytiko.authorises(order.sessionId);

    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Capture']));
    const replayed = await eventually(async () => {
      const answer = await order.purchase({ guid });
      expectResult(answer, 'RESOLVED');
      return answer;
    });
    expect(replayed.headers['idempotent-replayed']).toBe('true');
    expect(head(await order.history())).toEqual({ lastAction: 'PURCHASE', status: 'RESOLVED', subStatus: 'RESOLVED' });
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 30: Of a session the shopper was declined in: not taken, no call', async () => {
    const order = await stack.opened();
    const transaction = await paytiko.rejects(order.sessionId);
    await send(paytiko.page(order.sessionId).request.failedRedirectUrl as string);
    await eventually(async () => expect((await order.history()).text).toMatch(/Rejected/i));

    const answer = await order.purchase();

    expect(answer.status).toBe(200);
    expect(['REJECTED', 'PENDING']).toContain(answer.body.status);
    expect(paytiko.validationsOf(transaction)).toEqual([]);
  });

  it('of a session with one refused card, authorised after all: captured later, or refused and given back', async () => {
    const order = await stack.opened();
    await paytiko.rejects(order.sessionId);
    await eventually(async () => expect((await order.history()).text).toMatch(/Rejected/));
    const { status } = (await order.purchase()).body;

    const transaction = await paytiko.authorises(order.sessionId);

    const expected = status === 'PENDING' ? ['Capture'] : ['Void'];
    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(expected));
  });

  it('case 30: Of a session that was cancelled: REJECTED, no call', async () => {
    const order = await stack.opened();
    await order.void();
    const validations = paytiko.validations.length;

    expectResult(await order.purchase(), 'REJECTED');
    expect(paytiko.validations).toHaveLength(validations);
  });

  it('case 35: Two purchases in parallel with different guids: one call, both answers agree', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, slowly);
    const guids = [shop.guid(), shop.guid()];

    const answers = await Promise.all(guids.map((guid) => order.purchase({ guid })));

    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(answers[1]!.body.status).toBe(answers[0]!.body.status);
    for (const guid of guids) {
      await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    }
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('the same guid twice at the same instant: one call; the other answers 409 with `Retry-After` or the same', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, slowly);
    const guid = shop.guid();

    const answers = await Promise.all([order.purchase({ guid }), order.purchase({ guid })]);

    expect(answers.map((answer) => answer.body.status)).toContain('RESOLVED');
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectRefusal(answer, 409);
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    }
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 36: Purchase and void in parallel: one wins; the other is told why', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, slowly);

    const [purchase, cancel] = await Promise.all([order.purchase(), order.void()]);

    const calls = paytiko.validationsOf(transaction);
    expect(calls).toHaveLength(1);
    const [winner, loser] = calls[0] === 'Capture' ? [purchase, cancel] : [cancel, purchase];
    expectResult(winner, 'RESOLVED');
    expectToldWhy(loser);
    expect((await order.history()).body.balance).toBe(calls[0] === 'Capture' ? 129.9 : 0);
  });

  it('case 37: More than authorised: 400. Less: 400. Nobody is called', async () => {
    const { order, transaction } = await stack.paid();
    const more = await order.purchase({ orderAmount: number('129.91') });
    const less = await order.purchase({ orderAmount: number('129.89') });

    expectRefusal(more, 400, { code: 'AMOUNT_EXCEEDS_AUTHORIZED' });
    expectRefusal(less, 400, { code: 'PARTIAL_CAPTURE_UNSUPPORTED' });
    expect(paytiko.validationsOf(transaction)).toEqual([]);
    expectResult(await order.purchase(), 'RESOLVED');
  });

  it.each([['129.90'], ['129.9']])('case 37: Equal (%s): captured', async (orderAmount) => {
    const { order, transaction } = await stack.paid();
    expectResult(await order.purchase({ orderAmount: number(orderAmount) }), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('a capture that Paytiko refuses: REJECTED, with Paytiko’s words in history', async () => {
    const { order, transaction } = await stack.paid();
    const refused = { status: 400, body: { errorMessage: 'Transaction is not eligible' } };
    paytiko.validationBehaviours.set(transaction.externalId, () => refused);
    const guid = shop.guid();

    expectResult(await order.purchase({ guid }), 'REJECTED');
    const history = await order.history();
    expect(stepTypes(history)).toEqual(['START', 'PURCHASE']);
    expect(JSON.stringify(step(history, guid))).toContain('Transaction is not eligible');
  });

  it('a capture that breaks: 200 PENDING, never REJECTED, never sent again blind', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, () => ({ status: 502, body: '<html>Bad gateway</html>' }));
    const guid = shop.guid();

    expectResult(await order.purchase({ guid }), 'PENDING');
    expectResult(await order.purchase({ guid }), 'PENDING');
    expect(head(await order.history())).toMatchObject({ lastAction: 'PURCHASE', status: 'PENDING' });
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});

function expectToldWhy(loser: Answer): void {
  if (loser.status === 200) {
    expectResult(loser, 'REJECTED');
  } else {
    expect(loser.status).toBe(409);
    expectErrorShape(loser);
  }
}
