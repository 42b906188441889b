import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, step } from '#test/expectations.js';
import type { Reply } from '#test/fake-paytiko.js';
import { number, numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Transaction } from '#test/webhook-payloads.js';

const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
const statusesOf = async (order: Order, guids: string[]) => {
  const history = await order.history();
  return guids.map((guid) => step(history, guid).statusCode as string);
};

describe('sequences of direct sales that once ended false', () => {
  const stack = useStack({ PAYTIKO_FLOW: 'sale' }, { worker: true, console: true });
  const { shop, paytiko } = stack;
  const operator = new Operator(stack);

  async function sold(): Promise<{ order: Order; transaction: Transaction }> {
    const order = await stack.opened({ type: 'SALE' });
    const transaction = await paytiko.reports(order.sessionId, 'Success');
    await eventually(async () => expect(await balanceOf(order)).toBe('129.90'));
    return { order, transaction };
  }
  const givesBack = (order: Order, amount: string, transaction: Transaction, message: string) =>
    paytiko.notifies(order.sessionId, {
      ...payloads.refundPayload(paytiko.page(order.sessionId), amount, transaction),
      ActionId: `00000000-0000-4000-8000-00000000000${message}`,
    });
  const reviewed = (order: Order, ...reasons: string[]) =>
    eventually(async () =>
      expect((await operator.items('reviews', order)).map(({ reason }) => reason as string)).toEqual(reasons),
    );

  it('case 71: a void shares the end of what is on its way back: two voids, and the refund is rejected', async () => {
    const { order } = await sold();
    const guids = [shop.guid(), shop.guid()];
    for (const guid of guids) expectResult(await order.void({ guid }), 'PENDING');
    expect(await operator.decided(order, 'reject-refund', { guid: guids[0]! })).toBe(true);
    expect(await statusesOf(order, guids)).toEqual(['REJECTED', 'REJECTED']);
    expect(await balanceOf(order)).toBe('129.90');
    expectResult(await order.purchase(), 'RESOLVED');
  });

  it('case 71: a void shares the end of what is on its way back: a full refund, then a void', async () => {
    const { order, transaction } = await sold();
    const guids = [shop.guid(), shop.guid()];
    expectResult(await order.refund('129.90', { guid: guids[0]! }), 'PENDING');
    expectResult(await order.void({ guid: guids[1]! }), 'PENDING');
    await givesBack(order, '129.90', transaction, '1');
    await eventually(async () => expect(await statusesOf(order, guids)).toEqual(['RESOLVED', 'RESOLVED']));
    expect(await balanceOf(order)).toBe('0.00');
  });

  it('case 79: of a sale paid twice no more is given back than was taken', async () => {
    const { order, transaction } = await sold();
    const second = await paytiko.reports(order.sessionId, 'Success');
    await reviewed(order, 'SECOND_SALE');
    const guid = shop.guid();
    expectResult(await order.void({ guid }), 'PENDING');
    await givesBack(order, '30.00', transaction, '1');
    await eventually(async () => expect(await balanceOf(order)).toBe('99.90'));
    expect(await statusesOf(order, [guid])).toEqual(['PENDING']);
    // Which refund these 30.00 were is for a person to say, until all of it is back.
    await reviewed(order, 'SECOND_SALE', 'REFUND_AMBIGUOUS');
    await givesBack(order, '99.90', transaction, '2');
    await eventually(async () => expect(await balanceOf(order)).toBe('0.00'));
    expect(await statusesOf(order, [guid])).toEqual(['RESOLVED']);
    // The second sale stays visible until it is given back.
    await reviewed(order, 'SECOND_SALE');
    await givesBack(order, '129.90', second, '3');
    await reviewed(order);
  });

  it('case 81: a purchase that waits for a review ends with it: of a sale that is given back', async () => {
    const order = await stack.opened({ type: 'SALE' });
    const page = paytiko.page(order.sessionId);
    const payload = payloads.ordinaryPayload(page, 'Success', paytiko.transaction(order.sessionId));
    await paytiko.notifies(order.sessionId, { ...payload, InitialAmount: number('99.90') });
    await reviewed(order, 'AMOUNT_MISMATCH');
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    const { sessionId } = order;
    expectRefusal(await operator.decides(order, 'release-review', { sessionId }), 409, {
      code: 'REVIEW_NEEDS_DECISION',
    });
    expectRefusal(await operator.decides(order, 'reject-review', { sessionId, version: 1 }), 409, {
      code: 'PAYMENT_CHANGED',
    });
    const { length: version } = (await operator.timeline(order)).body.events;
    expect(await operator.decided(order, 'reject-review', { sessionId, version })).toBe(true);
    expect(await statusesOf(order, [guid])).toEqual(['REJECTED']);
  });

  describe('case 87: late money can be kept, and the books follow what becomes of it', () => {
    async function late() {
      const order = await stack.opened({ type: 'SALE' });
      expectResult(await order.void(), 'RESOLVED');
      const transaction = await paytiko.reports(order.sessionId, 'Success');
      await reviewed(order, 'LATE_SALE');
      return { order, transaction };
    }

    it('accepted by an operator, it is the payment', async () => {
      const { order } = await late();
      expect(await operator.decided(order, 'accept-review', { sessionId: order.sessionId })).toBe(true);
      expect(await balanceOf(order)).toBe('129.90');
      expectResult(await order.purchase(), 'RESOLVED');
      await reviewed(order);
    });

    it('refunds at the dashboard add no review, and all of it ends the review', async () => {
      const { order, transaction } = await late();
      await givesBack(order, '30.00', transaction, '1');
      await eventually(async () => expect((await operator.timeline(order)).text).toMatch(/RefundDiscovered/));
      await reviewed(order, 'LATE_SALE');
      await givesBack(order, '99.90', transaction, '2');
      await reviewed(order);
      expect(await balanceOf(order)).toBe('0.00');
    });
  });
});

describe.each(['response', 'webhook'])('a merchant whose captures are final by %s', (confirmation) => {
  const stack = useStack({ PAYTIKO_CAPTURE_CONFIRMATION: confirmation }, { console: true });
  const operator = new Operator(stack);

  it('case 82: a capture that is confirmed under ids of its own is this capture', async () => {
    const { order, transaction } = await stack.paid();
    const guid = stack.shop.guid();
    expectResult(await order.purchase({ guid }), confirmation === 'response' ? 'RESOLVED' : 'PENDING');
    await stack.paytiko.reports(order.sessionId, 'Success');
    await eventually(async () => expect(await statusesOf(order, [guid])).toEqual(['RESOLVED']));
    expect(await balanceOf(order)).toBe('129.90');
    expect((await operator.timeline(order)).text).not.toMatch(/ReviewOpened/);
    expect(stack.paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});

describe('without a worker', () => {
  const stack = useStack({ PAYTIKO_TIMEOUT_MS: '1500', INQUIRE_AFTER_SECONDS: '0' });
  const { paytiko } = stack;

  it('case 83: thirty history calls at once on one unknown capture are one inquiry, and so is polling within a minute', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, () => new Promise<Reply>(() => {}));
    const before = paytiko.queriesOf(order.sessionId);
    expectResult(await order.purchase(), 'PENDING');
    await Promise.all(Array.from({ length: 30 }, () => order.history()));
    await eventually(() => expect(paytiko.queriesOf(order.sessionId)).toBe(before + 1));
    for (let each = 0; each < 5; each += 1) await order.history();
    expect(paytiko.queriesOf(order.sessionId)).toBe(before + 1);
  });
});
