import { describe, expect, it } from '@jest/globals';
import { paytikoRig } from './paytiko-rig.js';
import { Merchant } from './merchant.js';

const rig = paytikoRig();
const { merchant, booksOf, act } = rig;

/** Presses a button of the cashier page, as a browser without scripts does. */
async function press(orderId: string, button: string): Promise<Response> {
  const url = `${rig.sandbox.url}${booksOf(orderId).cashierPath}/${button}`;
  return fetch(url, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
}

describe('the hosted page', () => {
  it('opens with an address on this sandbox and nothing else in the answer', async () => {
    const { status, body, orderId } = await merchant.open();
    expect(status).toBe(200);
    expect(Object.keys(body as object)).toEqual(['redirectUrl']);
    expect(body.redirectUrl).toBe(`http://localhost:${new URL(rig.sandbox.url).port}${booksOf(orderId).cashierPath}`);
  });

  it('shows amount and merchant, escaped', async () => {
    const { orderId } = await merchant.open();
    const page = await (await fetch(`${rig.sandbox.url}${booksOf(orderId).cashierPath}`)).text();
    expect(page).toContain('A &lt;b>bold&lt;/b> shop');
    expect(page).toContain('₺129.90');
  });

  it('refuses an unknown secret, a bad request and a used order id', async () => {
    const stranger = new Merchant(() => rig.sandbox.paytikoUrl, 'nobody');
    await stranger.listen();
    expect(await stranger.open()).toMatchObject({ status: 401, body: { title: 'Unauthorized' } });
    await stranger.close();

    const { body, status } = await merchant.open({ signature: 'f'.repeat(64) });
    expect([status, body.errors]).toEqual([400, { signature: ['Invalid signature.'] }]);

    const { orderId } = await merchant.open();
    expect(await merchant.open({ orderId })).toMatchObject({ status: 409, body: { title: 'Order already exists' } });
  });
});

describe('the shopper', () => {
  it('pays: an Authorized webhook, then the success address', async () => {
    const { orderId } = await merchant.open();
    const answer = await press(orderId, 'pay');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${merchant.url}/success?order=1`]);
    expect(merchant.webhooksOf(orderId)).toMatchObject([{ TransactionStatus: 'Authorized', Amount: 129.9 }]);
    expect(booksOf(orderId)).toMatchObject({ state: 'authorized', authorized: '129.90', captured: '0.00' });
  });

  it('pays twice by double click: one authorization', async () => {
    const { orderId } = await merchant.open();
    await Promise.all([press(orderId, 'pay'), press(orderId, 'pay')]);
    expect(booksOf(orderId).attempts).toHaveLength(1);
  });

  it('pays in sale mode: Success in the ordinary shape, money taken', async () => {
    await merchant.control('settings', { mode: 'sale' });
    const { orderId } = await merchant.open();
    await press(orderId, 'pay');
    expect(merchant.webhooksOf(orderId)).toMatchObject([
      { Action: 'TRANSACTION_DATA_UPDATE', TransactionStatus: 'Success' },
    ]);
    expect(booksOf(orderId)).toMatchObject({ state: 'captured', captured: '129.90' });
  });

  it('returns by POST when the account says so', async () => {
    await merchant.control('settings', { returnMethod: 'POST' });
    const { orderId } = await merchant.open();
    expect((await press(orderId, 'pay')).status).toBe(307);
  });

  it('is declined on one card and pays with the next', async () => {
    const { orderId } = await merchant.open();
    const answer = await press(orderId, 'decline-card');
    expect(answer.headers.get('location')).toBe(`${booksOf(orderId).cashierPath}?lang=en`);
    await press(orderId, 'pay');
    const [rejected, approved] = merchant.webhooksOf(orderId);
    expect(rejected).toMatchObject({ TransactionStatus: 'Rejected', CascadingInfo: { AttemptsVector: [{}] } });
    expect(approved.CascadingInfo.AttemptsVector.map((attempt: any) => attempt.Status)).toEqual([
      'Rejected',
      'Authorized',
    ]);
  });

  it('is declined on one card in sale mode: an attempt, but no webhook', async () => {
    await merchant.control('settings', { mode: 'sale' });
    const { orderId } = await merchant.open();
    await press(orderId, 'decline-card');
    expect(booksOf(orderId)).toMatchObject({ state: 'open', attempts: [{ state: 'declined' }], webhooks: [] });
  });

  it.each([
    ['acv', 'Rejected'],
    ['sale', 'Failed'],
  ])('is declined for good in %s mode: %s, and the failed address', async (mode, status) => {
    await merchant.control('settings', { mode });
    const { orderId } = await merchant.open();
    const answer = await press(orderId, 'decline');
    expect(answer.headers.get('location')).toBe(`${merchant.url}/failed`);
    expect(merchant.webhooksOf(orderId)).toMatchObject([{ TransactionStatus: status }]);
  });

  it('walks away: no webhook, no redirect, and may come back', async () => {
    const { orderId } = await merchant.open();
    expect((await press(orderId, 'walk-away')).status).toBe(200);
    expect(booksOf(orderId)).toMatchObject({ state: 'walked-away', webhooks: [] });
    await press(orderId, 'pay');
    expect(booksOf(orderId).state).toBe('authorized');
  });

  it('types an amount where none is locked', async () => {
    const { orderId } = await merchant.open({ billingDetails: { ...billing, lockedAmount: undefined } });
    await act(orderId, 'pay', { amount: '12.30' });
    expect(booksOf(orderId).authorized).toBe('12.30');
  });
});

const billing = {
  firstName: 'John',
  email: 'john@doe.lk',
  phone: '+905551112233',
  country: 'TR',
  currency: 'TRY',
};
