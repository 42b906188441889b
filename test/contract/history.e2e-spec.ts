import { describe, expect, it } from '@jest/globals';
import { expectRefusal, expectResult, expectStatusPair, head, step, stepTypes } from '#test/expectations.js';
import type { Operation } from '#test/shop.js';
import { useStack } from '#test/stack.js';

/** No worker here: whatever history says, it says without anybody catching up in the background. */
const stack = useStack();
const { shop } = stack;

describe('history', () => {
  it('shows every step with all that the contract promises', async () => {
    const { order } = await stack.captured();
    const { body } = await order.history();

    expect(body).toMatchObject({
      lastAction: 'PURCHASE',
      status: 'RESOLVED',
      substatus: 'RESOLVED',
      subStatus: 'RESOLVED',
      currency: 'TRY',
    });
    for (const each of body.paymentTransactionHistory) {
      expect(each).toMatchObject({ guid: expect.stringMatching(/^guid-/), subSteps: expect.any(Array) });
      expect(each).toHaveProperty('statusDetail');
      expectStatusPair(each.statusCode, each.subStatusCode);
      for (const exchange of each.subSteps) {
        expect(exchange).toMatchObject({ timestamp: expect.any(String), statusCode: expect.any(String) });
        expect(exchange).toHaveProperty('statusDetail');
      }
    }
  });

  it('case 52: Unknown order: 404 in the error shape', async () => {
    const stranger = shop.order();
    expectRefusal(await stranger.history(), 404);
    expectRefusal(await stranger.purchase(), 404);
    expectRefusal(await stranger.void(), 404);
    expectRefusal(await stranger.refund('10.00'), 404);
  });

  it('case 52: Filters combine', async () => {
    const { order } = await stack.captured();
    const { transactionId } = (await order.purchase()).body;
    await order.void();
    const typesWith = async (filters: Record<string, unknown>) => stepTypes(await order.history(filters));

    expect(await typesWith({ type: 'START' })).toEqual(['START']);
    expect(await typesWith({ type: 'VOID' })).toEqual(['VOID']);
    expect(await typesWith({ status: 'REJECTED' })).toEqual(['VOID']);
    expect(await typesWith({ subStatus: 'PROCESSING_ERROR' })).toEqual(['VOID']);
    expect(await typesWith({ type: 'VOID', status: 'REJECTED', subStatus: 'PROCESSING_ERROR' })).toEqual(['VOID']);
    expect(await typesWith({ type: 'VOID', status: 'RESOLVED' })).toEqual([]);
    expect(await typesWith({ type: 'START', status: 'RESOLVED' })).toEqual(['START']);
    expect(await typesWith({ type: 'REFUND' })).toEqual([]);
    expect(await typesWith({ transactionId })).toContain('PURCHASE');
    expect(await typesWith({ transactionId: 'nobody' })).toEqual([]);
    expect(await typesWith({ transactionId, type: 'REFUND' })).toEqual([]);
  });

  it('filters narrow the steps only: the head and the balance stay', async () => {
    const { order } = await stack.captured();
    const all = await order.history();
    const none = await order.history({ type: 'REFUND' });

    expect(none.body).toEqual({ ...all.body, paymentTransactionHistory: [] });
  });

  it.each([{ type: 'AUTH' }, { status: 'DONE' }, { subStatus: 'NONE' }])(
    'a filter nobody knows: 400 (%j)',
    async (filter) => {
      const { order } = await stack.paid();
      expectRefusal(await order.history(filter), 400, { fields: Object.keys(filter) });
    },
  );

  it('case 52: Steps oldest first, `+03:00`', async () => {
    const { order } = await stack.captured();
    await order.refund('10.00');
    await order.refund('20.00');
    const history = await order.history();

    expect(stepTypes(history)).toEqual(['START', 'PURCHASE', 'REFUND', 'REFUND']);
    const steps: { timestamp: string; subSteps: { timestamp: string }[] }[] = history.body.paymentTransactionHistory;
    const times = steps.map(({ timestamp }) => timestamp);
    for (const time of [...times, ...steps.flatMap(({ subSteps }) => subSteps.map(({ timestamp }) => timestamp))]) {
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+03:00$/);
      expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(60_000);
    }
    expect(times).toEqual([...times].sort());
  });

  it('is no step of the payment and does not use up its guid', async () => {
    const { order } = await stack.paid();
    const guid = shop.guid();
    await order.history({ guid });
    const again = await order.history({ guid });

    expect(stepTypes(again)).toEqual(['START']);
    expectResult(await order.purchase({ guid }), 'RESOLVED');
  });

  it('case 53: History right after any answer shows that answer (no stale read), also while projections are stopped', async () => {
    const guid = Object.fromEntries(
      ['start-session', 'purchase', 'void', 'refund'].map((name) => [name, shop.guid()]),
    ) as Record<Operation, string>;
    const order = shop.order();

    await order.start({ guid: guid['start-session'] });
    expect(step(await order.history(), guid['start-session'])).toMatchObject({ type: 'START', statusCode: 'PENDING' });
    await stack.pays(order);
    expect(step(await order.history(), guid['start-session'])).toMatchObject({ statusCode: 'RESOLVED' });

    const purchase = await order.purchase({ guid: guid.purchase });
    let history = await order.history();
    expect(step(history, guid.purchase)).toMatchObject({ type: 'PURCHASE', statusCode: purchase.body.status });
    expect(head(history)).toMatchObject({ lastAction: 'PURCHASE', status: purchase.body.status });

    const cancel = await order.void({ guid: guid.void });
    history = await order.history();
    expect(step(history, guid.void)).toMatchObject({ type: 'VOID', statusCode: cancel.body.status });
    expect(head(history)).toMatchObject({ lastAction: 'VOID', status: cancel.body.status });

    const refund = await order.refund('10.00', { guid: guid.refund });
    history = await order.history();
    expect(step(history, guid.refund)).toMatchObject({ type: 'REFUND', statusCode: refund.body.status });
    expect(head(history)).toMatchObject({ lastAction: 'REFUND', status: refund.body.status });
  });

  it('case 53: twenty payments at once, each read right after its answer', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { order } = await stack.paid();
        const guid = shop.guid();
        const { body } = await order.purchase({ guid });
        expect(step(await order.history(), guid)).toMatchObject({ statusCode: body.status });
      }),
    );
  });
});
