import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult } from '#test/expectations.js';
import { numberText, plainDecimal } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';

const stack = useStack();
const { shop, paytiko } = stack;

describe('money', () => {
  it.each(['19.99', '0.30', '0.10', '0.01', '1.10', '1234567.89', '4503599627370.49', '100.00'])(
    'case 49: 19.99, 0.1 + 0.2, 1234567.89 survive the way to Paytiko, back, and into history to the last digit (%s)',
    async (amount) => {
      const { order } = await stack.paid({ amount });
      expect(plainDecimal(paytiko.page(order.sessionId).amount)).toBe(plainDecimal(amount));
      expect(await balanceOf(order)).toBe(amount);

      expectResult(await order.purchase(), 'RESOLVED');
      expect(await balanceOf(order)).toBe(amount);
    },
  );

  it('case 49: ten times 0.10 is 1.00', async () => {
    const { order } = await stack.captured({ amount: '1.00' });
    for (let part = 0; part < 10; part += 1) expectResult(await order.refund('0.10'), 'PENDING');
    expectRefusal(await order.refund('0.01'), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
  });

  it.each(['0.30000000000000004', '19.990000000000002', '10.001', '1e-3'])(
    'case 49: a sum that was made with floats is refused, not rounded (%s)',
    async (amount) => {
      const order = shop.order({ amount });
      expectRefusal(await shop.call('start-session', order.startRequest()), 400, { fields: ['orderAmount'] });
      expect(paytiko.pagesOf(order.email)).toEqual([]);
    },
  );

  it('case 50: JPY 10.50: 400', async () => {
    const order = shop.order({ currency: 'JPY', amount: '10.50' });
    expectRefusal(await shop.call('start-session', order.startRequest()), 400, { fields: ['orderAmount'] });
    expect(paytiko.pagesOf(order.email)).toEqual([]);
  });

  it('case 50: JPY 10.00: 10', async () => {
    const { order } = await stack.captured({ currency: 'JPY', amount: '10.00' });
    expect(plainDecimal(paytiko.page(order.sessionId).amount)).toBe('10');
    expect(await balanceOf(order)).toBe('10.00');
  });

  it.each([
    ['10.125', '10.125'],
    ['10.12', '10.120'],
  ])('case 50: KWD 10.125: kept (%s)', async (amount, balance) => {
    const { order } = await stack.captured({ currency: 'KWD', amount });
    expect(plainDecimal(paytiko.page(order.sessionId).amount)).toBe(plainDecimal(amount));
    expect(await balanceOf(order)).toBe(balance);
  });

  it.each(['90071992547409.92', '9007199254740992', '1000000000000000000000.00', '1e300'])(
    'case 50: 2^53 minor units: refused (%s)',
    async (amount) => {
      const order = shop.order({ amount });
      expectRefusal(await shop.call('start-session', order.startRequest()), 400, { fields: ['orderAmount'] });
      expect(paytiko.pagesOf(order.email)).toEqual([]);
    },
  );

  it('case 51: Balance after each kind of step, to the cent, as text in the JSON (`100.00`)', async () => {
    const order = await stack.opened({ amount: '100.10' });
    expect(await balanceOf(order)).toBe('0.00');
    await stack.pays(order);
    expect(await balanceOf(order)).toBe('100.10');
    await order.purchase();
    expect(await balanceOf(order)).toBe('100.10');
    await order.refund('0.10');
    expect(await balanceOf(order)).toBe('100.10');
    await paytiko.refunds(order.sessionId, '0.10');
    await eventually(async () => expect(await balanceOf(order)).toBe('100.00'));
  });

  it('case 51: Balance after void: 0.00', async () => {
    const { order } = await stack.paid();
    await order.void();
    expect(await balanceOf(order)).toBe('0.00');
  });
});

const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
