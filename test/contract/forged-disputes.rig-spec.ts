import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult } from '#test/expectations.js';
import { send } from '#test/http.js';
import { statesOf } from '#test/inbox.js';
import { type Paid, type Stack, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Payload } from '#test/webhook-payloads.js';

/** Until a notification that waits is taken up again: five seconds, and a little for a busy machine. */
const WAIT_MAX_MS = 20_000;

/** Captured, and Paytiko says so when it is asked. */
async function taken(stack: Stack): Promise<Paid> {
  const paid = await stack.captured();
  stack.paytiko.knowsStatus(paid.order.sessionId, 'Success', paid.transaction);
  return paid;
}

function toolsOf(stack: Stack) {
  const { paytiko } = stack;
  const operator = new Operator(stack);
  const listed = (paid: Paid, ...expected: object[]) =>
    eventually(async () => expect(await operator.items('disputes', paid.order)).toMatchObject(expected), WAIT_MAX_MS);
  return {
    operator,
    listed,
    /** What it came to. */
    says: async ({ order, transaction }: Paid, changes: Payload): Promise<string | undefined> => {
      const payload = payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Success', transaction);
      await paytiko.forges(order.sessionId, { ...payload, ...changes });
      return (await statesOf(stack.database.url, order)).at(-1);
    },
  };
}

describe('case 444: a rightly signed word of captured money', () => {
  const stack = useStack({}, { worker: true, console: true });
  const { paytiko } = stack;
  const { operator, listed, says } = toolsOf(stack);

  it.each<[string, Payload]>([
    ['Expired', { TransactionStatus: 'Expired' }],
    ['Chargeback', { TransactionStatus: 'Chargeback' }],
    ['PayOut', { TransactionType: 'PayOut' }],
    ['of no number, over 1', { TransactionStatus: 'Anything', TransactionId: '0', Amount: 1 }],
  ])('that Paytiko contradicts keeps nobody from a refund, and is listed (%s)', async (_, changes) => {
    const paid = await taken(stack);
    const before = paytiko.queriesOf(paid.order.sessionId);

    expect(await says(paid, changes)).toBe('contradicted');

    expectResult(await paid.order.refund('10.00'), 'PENDING');
    expect(paytiko.queriesOf(paid.order.sessionId)).toBe(before + 1);
    await listed(paid, { dispute: 'dispute-1', doubt: 'denied' });
    const { text } = await send(stack.metricsUrls[0]!);
    expect(text).toMatch(/^notifications_processed_total\{.*result="contradicted".*\} [1-9]/m);
  });

  it('that Paytiko agrees with holds its money', async () => {
    const paid = await taken(stack);
    await paytiko.reports(paid.order.sessionId, 'Chargeback', paid.transaction);
    expect(await statesOf(stack.database.url, paid.order)).toContain('processed');
    await listed(paid, { dispute: 'dispute-1', word: 'Chargeback' });
    expectRefusal(await paid.order.refund('10.00'), 409, { code: 'PAYMENT_DISPUTED' });
    expect(await operator.items('disputes', paid.order)).not.toMatchObject([{ doubt: expect.anything() }]);
  });

  it('that nobody can be asked about holds it, unconfirmed; a refund asks first, and goes on once Paytiko denies it', async () => {
    const paid = await taken(stack);
    const { order } = paid;
    paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 503, body: '' }));

    expect(await says(paid, { TransactionStatus: 'Chargeback' })).toBe('unconfirmed');
    await listed(paid, { dispute: 'dispute-1', doubt: 'unconfirmed' });
    expectRefusal(await order.refund('10.00'), 409, { code: 'PAYMENT_DISPUTED' });

    paytiko.queryBehaviours.delete(order.sessionId);
    expectResult(await order.refund('10.00'), 'PENDING');
    await listed(paid, { dispute: 'dispute-1', doubt: 'denied' });
  });

  it('that was denied is taken for true, or dismissed, by a person', async () => {
    const paid = await taken(stack);
    const { order } = paid;
    await says(paid, { TransactionStatus: 'Chargeback' });
    const dispute = { dispute: 'dispute-1' };
    await listed(paid, dispute);
    expect(await operator.decided(order, 'confirm-dispute', dispute)).toBe(true);
    expectRefusal(await order.refund('10.00'), 409, { code: 'PAYMENT_DISPUTED' });
    expect(await operator.decided(order, 'win-dispute', dispute)).toBe(true);
    expectResult(await order.refund('10.00'), 'PENDING');
    await listed(paid);
  });

  it('case 447: forty of them are one question, and one dispute', async () => {
    const paid = await taken(stack);
    const { order } = paid;
    const before = paytiko.queriesOf(order.sessionId);
    for (let each = 0; each < 40; each += 1) await says(paid, { TransactionStatus: `Word ${each}` });
    expect(await statesOf(stack.database.url, order)).toEqual(['processed', ...Array<string>(40).fill('contradicted')]);
    // More only where a slow machine takes longer for them than one answer counts.
    expect(paytiko.queriesOf(order.sessionId) - before).toBeLessThan(5);
    await listed(paid, { doubt: 'denied' });
    expectResult(await order.refund('10.00'), 'PENDING');
  });
});

describe('case 445: a chargeback while Paytiko cannot answer', () => {
  const stack = useStack({ INQUIRE_AFTER_SECONDS: '1' }, { worker: true, console: true });
  const { paytiko } = stack;
  const { listed, says } = toolsOf(stack);

  it.each([
    ['is certain', 'Chargeback', 'processed', {}],
    ['is denied', 'Success', 'contradicted', { doubt: 'denied' }],
  ])('%s once it does, without anybody asking', async (_, status, state, expected) => {
    const paid = await taken(stack);
    const { order, transaction } = paid;
    paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 503, body: '' }));
    expect(await says(paid, { TransactionStatus: 'Chargeback' })).toBe('unconfirmed');
    await listed(paid, { doubt: 'unconfirmed' });

    paytiko.knowsStatus(order.sessionId, status, transaction);
    paytiko.queryBehaviours.delete(order.sessionId);

    await eventually(async () => expect((await statesOf(stack.database.url, order)).at(-1)).toBe(state), WAIT_MAX_MS);
    await listed(paid, { word: 'Chargeback', ...expected });
  });
});
