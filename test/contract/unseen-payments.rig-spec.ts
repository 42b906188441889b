import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { expectResult, head, step } from '#test/expectations.js';
import { numberText, send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Transaction } from '#test/webhook-payloads.js';

const HOUR_MS = 3_600_000;
/** The processes learn of a later time within ten seconds. */
const UNTIL_TIME_IS_KNOWN_MS = 25_000;
const settings = { INQUIRE_AFTER_SECONDS: '1', PAYTIKO_REFUNDS: 'api', PAYTIKO_REFUND_PATH: '/refund' };

describe('before anything is refused or called off for want of payment', () => {
  // No worker: what the gateway finds, it finds by itself.
  const stack = useStack(settings);
  const { shop, paytiko } = stack;
  const paysUnseen = unseenIn(stack);

  /** Of so many sessions the last attempt was declined. */
  async function declined(count: number): Promise<{ order: Order; sessions: string[] }> {
    const order = await stack.opened();
    const sessions = [order.sessionId];
    while (sessions.length < count) {
      await order.start();
      sessions.push(order.sessionId);
    }
    for (const session of sessions) await paytiko.rejects(session);
    paytiko.queries.splice(0);
    return { order, sessions };
  }

  it('case 321: a purchase of a declined session asks Paytiko, and captures what another card paid', async () => {
    const { order, sessions } = await declined(1);
    const transaction = paysUnseen(sessions[0]!);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 321: a void and a purchase find what the older of two pages brought', async () => {
    for (const [call, sent] of [['purchase', 'Capture'] as const, ['void', 'Void'] as const]) {
      const order = await stack.opened();
      const transaction = paysUnseen(order.sessionId);
      await order.start();
      const guid = shop.guid();
      await order[call]({ guid });
      await eventually(async () => expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'RESOLVED' }));
      expect(paytiko.validationsOf(transaction)).toEqual([sent]);
    }
  });

  it('case 321: the newest three are asked about, each once a minute', async () => {
    const { order, sessions } = await declined(5);
    expectResult(await order.purchase(), 'REJECTED');
    expect(paytiko.queries).toEqual(sessions.slice(2).reverse());
    expectResult(await order.purchase(), 'REJECTED');
    expect(paytiko.queries.slice(3)).toEqual([sessions[1], sessions[0]]);
    expectResult(await order.purchase(), 'REJECTED');
    expect(paytiko.queries).toHaveLength(5);
  });

  it('case 321: where Paytiko does not answer about one, it is not asked about the next', async () => {
    const { order, sessions } = await declined(2);
    for (const session of sessions) paytiko.queryBehaviours.set(session, () => ({ status: 503, body: '' }));
    expectResult(await order.void(), 'RESOLVED');
    expect(paytiko.queries).toEqual([sessions[1]]);
  });

  it('case 321: what is paid is captured and voided without a question', async () => {
    for (const call of ['purchase', 'void'] as const) {
      const { order } = await stack.paid();
      paytiko.queries.splice(0);
      expectResult(await order[call](), 'RESOLVED');
      expect(paytiko.queries).toEqual([]);
    }
  });
});

describe('what is found out later', () => {
  const stack = useStack(settings, { worker: true, console: true, clock: true });
  const { shop, paytiko } = stack;
  const operator = new Operator(stack);
  const paysUnseen = unseenIn(stack);

  it('case 322: what a request left out, the worker asks about at once', async () => {
    const order = await stack.opened();
    const transaction = paysUnseen(order.sessionId);
    for (let more = 0; more < 3; more++) await order.start();
    expectResult(await order.void(), 'RESOLVED');
    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Void']));
  });

  it('case 322: an operator who asks covers every session that may have been paid', async () => {
    const order = await stack.opened();
    const transaction = paysUnseen(order.sessionId);
    await order.start();
    await operator.decided(order, 'ask');
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 323: a refund that was refused and made all the same is the first of the reviews', async () => {
    const { order, transaction } = await stack.captured();
    paytiko['serveOther'] = () => {
      paytiko.knows(order.sessionId, payloads.refundPayload(paytiko.page(order.sessionId), '50.00', transaction));
      return { status: 400, body: { title: 'No' } };
    };
    const guid = shop.guid();
    expectResult(await order.refund('50.00', { guid }), 'REJECTED');
    await eventually(async () =>
      expect(await operator.items('reviews', order)).toMatchObject([
        { reason: 'REFUND_CONTRADICTS_ANSWER', contradictsAnswer: true },
      ]),
    );
    expect(numberText((await order.history()).text, 'balance')).toBe('79.90');
    const [{ guid: discovered }] = (await order.history()).body.paymentTransactionHistory.slice(-1);
    expect(await operator.decided(order, 'link-refund', { guid, discovered })).toBe(true);
    expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'RESOLVED' });
  });

  it('case 325: money that goes out is on a list by its word, and counted', async () => {
    const order = await stack.opened();
    const payload = payloads.ordinaryPayload(
      paytiko.page(order.sessionId),
      'Success',
      paytiko.transaction(order.sessionId),
    );
    await paytiko.notifies(order.sessionId, { ...payload, TransactionType: 'PayOut' });
    await eventually(async () =>
      expect(await operator.items('reviews', order)).toMatchObject([{ reason: 'UNRECOGNIZED_STATUS' }]),
    );
    expect((await operator.timeline(order)).text).toContain('PayOut Success');
    expect(numberText((await order.history()).text, 'balance')).toBe('0.00');
    const { text } = await send(stack.metricsUrls[0]!);
    expect(text).toMatch(/paytiko_unknown_words_total\{field="TransactionType",word="payout",.*\} 1\n/);
  });

  // The last one: what follows would find processes that know of the later time, and others that do not yet.
  it('case 320: a page that is paid after the end of its session is found a day after that, and voided', async () => {
    const order = await stack.opened();
    const { sessionId } = order;
    await stack.timePasses(61 * 60_000);
    await eventually(
      async () => expect(head(await order.history())).toMatchObject({ status: 'REJECTED' }),
      UNTIL_TIME_IS_KNOWN_MS,
    );
    const asked = paytiko.queriesOf(sessionId);
    const transaction = paysUnseen(sessionId);
    await stack.timePasses(24 * HOUR_MS);
    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Void']), UNTIL_TIME_IS_KNOWN_MS);
    expect(paytiko.queriesOf(sessionId)).toBe(asked + 1);
    expect(numberText((await order.history()).text, 'balance')).toBe('0.00');
  });
});

/** The shopper pays in a session, and the webhook of that is lost. */
function unseenIn({ paytiko }: ReturnType<typeof useStack>) {
  return (sessionId: string): Transaction => {
    const transaction = paytiko.transaction(sessionId);
    const attempts = [payloads.attempt(transaction, 'Authorized')];
    paytiko.knows(sessionId, payloads.acvPayload(paytiko.page(sessionId), 'Authorized', attempts));
    return transaction;
  };
}
