import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import type { Reply } from '#test/fake-paytiko.js';
import { numberText } from '#test/http.js';
import { type Paid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

/** The worker looks at an unknown outcome one second after it happened. */
const stack = useStack({ PAYTIKO_TIMEOUT_MS: '1500', INQUIRE_AFTER_SECONDS: '1' }, { worker: true });
const { shop, paytiko } = stack;
/** Longer than `PAYTIKO_TIMEOUT_MS`: nobody waits for this. */
const never = () => new Promise<Reply>(() => {});
const waitMaxMs = 12_000;

describe('an unknown outcome', () => {
  it('case 31: Capture times out though Paytiko captured: PENDING, then RESOLVED by an inquiry; one capture call ever', async () => {
    const paid = await stack.paid();
    const { order, transaction } = paid;
    paytiko.validationBehaviours.set(transaction.externalId, () => {
      capturedSilently(paid);
      return never();
    });
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');

    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'), waitMaxMs);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    expect(numberText((await order.history()).text, 'balance')).toBe('129.90');
  });

  it('case 32: Capture times out and Paytiko did not capture: the query proves it, then it is sent again once', async () => {
    const { order, transaction } = await stack.paid();
    let calls = 0;
    paytiko.validationBehaviours.set(transaction.externalId, () => {
      calls += 1;
      return calls === 1 ? never() : { status: 200, body: {} };
    });
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');

    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'), waitMaxMs);
    expect(paytiko.queriesOf(order.sessionId)).toBeGreaterThan(0);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture', 'Capture']);
  });

  it('case 39: Paytiko answers "already captured": asked about, then RESOLVED', async () => {
    const paid = await stack.paid();
    const { order, transaction } = paid;
    paytiko.validationBehaviours.set(transaction.externalId, () => {
      capturedSilently(paid);
      return { status: 409, body: { errorMessage: 'Transaction is already captured' } };
    });
    const guid = shop.guid();
    expect((await order.purchase({ guid })).body.status).not.toBe('REJECTED');

    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'), waitMaxMs);
    expect(paytiko.queriesOf(order.sessionId)).toBeGreaterThan(0);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});

/** Paytiko took the money and told nobody; only the status query knows. */
function capturedSilently({ order, transaction }: Paid): void {
  const page = paytiko.page(order.sessionId);
  paytiko.knows(order.sessionId, payloads.ordinaryPayload(page, 'Success', transaction));
}
