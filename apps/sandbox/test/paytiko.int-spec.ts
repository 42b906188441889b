import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import type { Answer } from './merchant.js';
import { paytikoRig } from './paytiko-rig.js';

const { merchant, other, booksOf, act, authorized } = paytikoRig();

describe('validate-transaction', () => {
  it('captures once', async () => {
    const { orderId, transactionId } = await authorized();
    expect((await merchant.validate(orderId, transactionId, 'Capture')).status).toBe(200);
    for (const again of ['Capture', 'Void']) {
      expect(await merchant.validate(orderId, transactionId, again)).toMatchObject({
        status: 409,
        body: { title: 'Transaction already captured' },
      });
    }
    expect(booksOf(orderId)).toMatchObject({ captured: '129.90', calls: { capture: 2, void: 1 } });
  });

  it('captures once of two at the same time', async () => {
    const { orderId, transactionId } = await authorized();
    const answers = await Promise.all(
      ['Capture', 'Void'].map((what) => merchant.validate(orderId, transactionId, what)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('voids once', async () => {
    const { orderId, transactionId } = await authorized();
    expect((await merchant.validate(orderId, transactionId, 'Void')).status).toBe(200);
    expect((await merchant.validate(orderId, transactionId, 'Capture')).body.title).toBe('Transaction already voided');
    expect(booksOf(orderId)).toMatchObject({ state: 'voided', voided: '129.90', captured: '0.00' });
  });

  it('refuses a wrong signature, another status, an unknown transaction and another merchant', async () => {
    const { orderId, transactionId } = await authorized();
    const status = async (answer: Promise<Answer>) => (await answer).status;
    expect(await status(merchant.validate('another-order', transactionId, 'Capture'))).toBe(401);
    expect(await status(merchant.validate(orderId, transactionId, 'Refund'))).toBe(400);
    expect(await status(merchant.validate(orderId, '18014398509481990000', 'Capture'))).toBe(404);
    expect(await status(other.validate(orderId, transactionId, 'Capture'))).toBe(404);
    expect(booksOf(orderId).state).toBe('authorized');
  });

  it.each(['before-answer', 'after-answer'])(
    'sends a webhook %s when the account says so',
    async (validationWebhook) => {
      await merchant.control('settings', { validationWebhook });
      const { orderId, transactionId } = await authorized();
      await merchant.validate(orderId, transactionId, 'Capture');
      await eventually(() =>
        expect(merchant.webhooksOf(orderId).at(-1)).toMatchObject({ TransactionStatus: 'Success' }),
      );
    },
  );
});

describe('status query and resend', () => {
  it('tells what it knows, as a webhook payload', async () => {
    const { orderId, transactionId } = await authorized();
    await merchant.validate(orderId, transactionId, 'Capture');
    const { body, text } = await merchant.query(orderId);
    expect(body).toMatchObject({
      isSuccess: true,
      errorMessage: null,
      resultObject: { OrderId: orderId, TransactionStatus: 'Success', ExternalTransactionId: transactionId },
    });
    expect(text).toContain('"Amount":129.90');
  });

  it('knows nothing of an unpaid, an unknown and a foreign order', async () => {
    const { orderId } = await merchant.open();
    for (const id of [orderId, 'unknown', '']) {
      expect((await merchant.query(id)).body).toMatchObject({ isSuccess: false, resultObject: null });
    }
    expect((await other.query((await authorized()).orderId)).body.isSuccess).toBe(false);
  });

  it('sends the webhook again, and those of the refunds', async () => {
    const { orderId, transactionId } = await authorized();
    await merchant.validate(orderId, transactionId, 'Capture');
    await act(orderId, 'refund', { amount: '20' });
    merchant.webhooks.length = 0;
    await merchant.resend(orderId);
    await eventually(() =>
      expect(
        merchant
          .webhooksOf(orderId)
          .map((body) => body.TransactionType)
          .sort(),
      ).toEqual(['PayIn', 'Refund']),
    );
  });
});

describe('refunds', () => {
  it('by API end in a webhook, in parts, up to what was captured', async () => {
    const { orderId, transactionId } = await authorized();
    expect((await merchant.refund(orderId, transactionId, 10)).status).toBe(409);
    await merchant.validate(orderId, transactionId, 'Capture');
    expect((await merchant.refund(orderId, transactionId, 100)).status).toBe(200);
    expect((await merchant.refund(orderId, transactionId, 29.91)).status).toBe(409);
    expect((await merchant.refund(orderId, transactionId, 29.9)).status).toBe(200);
    await eventually(() =>
      expect(merchant.webhooksOf(orderId).slice(1)).toMatchObject([
        { TransactionType: 'Refund', TransactionStatus: 'Success', Amount: 100 },
        { TransactionType: 'Refund', TransactionStatus: 'Success', Amount: 29.9 },
      ]),
    );
    expect(booksOf(orderId)).toMatchObject({ state: 'refunded', refunded: '129.90' });
  });

  it('by API answer on the other guessed path, too', async () =>
    expect((await merchant.call('POST', '/api/refund', {})).body.title).toBe('Order not found'));

  it('by API may fail or be forgotten, when the account says so', async () => {
    const { orderId, transactionId } = await authorized();
    await merchant.validate(orderId, transactionId, 'Capture');
    await merchant.control('settings', { refundOutcome: 'silent' });
    await merchant.refund(orderId, transactionId, 5);
    await merchant.control('settings', { refundOutcome: 'failed' });
    await merchant.refund(orderId, transactionId, 7);
    await eventually(() =>
      expect(merchant.webhooksOf(orderId).slice(1)).toMatchObject([{ TransactionStatus: 'Failed', Amount: 7 }]),
    );
    expect(booksOf(orderId).refunded).toBe('0.00');
  });

  it('are what the query tells, once there is one', async () => {
    const { orderId, transactionId } = await authorized();
    await merchant.validate(orderId, transactionId, 'Capture');
    expect((await merchant.query(orderId)).body.resultObject).toMatchObject({ TransactionType: 'PayIn' });
    await act(orderId, 'refund', { amount: '0.30' });
    const refund = { TransactionType: 'Refund', TransactionStatus: 'Success', Amount: 0.3 };
    expect((await merchant.query(orderId)).body.resultObject).toMatchObject(refund);
    const [told] = merchant.webhooksOf(orderId).slice(-1);
    expect((await merchant.query(orderId)).body.resultObject.TransactionId).toBe(told.TransactionId);
  });

  it('from the dashboard tell the merchant, too', async () => {
    const { orderId, transactionId } = await authorized();
    await merchant.validate(orderId, transactionId, 'Capture');
    await act(orderId, 'refund', { amount: '0.30' });
    expect(merchant.webhooksOf(orderId).at(-1)).toMatchObject({ TransactionType: 'Refund', Amount: 0.3 });
  });
});

describe('webhooks', () => {
  it('are sent again until they are answered 200', async () => {
    merchant.answers.push(500, 302);
    const { orderId } = await authorized();
    await eventually(() =>
      expect(booksOf(orderId).webhooks[0]!.tries.map(({ result }) => result)).toEqual(['500', '302', '200']),
    );
  });

  it('are given up after the last try', async () => {
    merchant.answers.push(500, 500, 500, 500, 500);
    const { orderId } = await authorized();
    await eventually(() => expect(booksOf(orderId).webhooks[0]!.tries).toHaveLength(4));
    merchant.answers.length = 0;
  });

  it('come in both shapes when the account says so', async () => {
    await merchant.control('settings', { webhookShape: 'both' });
    const { orderId } = await authorized();
    expect(
      merchant
        .webhooksOf(orderId)
        .map((body) => body.Action ?? 'none')
        .sort(),
    ).toEqual(['TRANSACTION_DATA_UPDATE', 'none']);
  });

  it('can be sent with anything in them', async () => {
    const { orderId } = await authorized();
    await act(orderId, 'webhook', { changes: { TransactionStatus: 'Chargeback', Amount: null } });
    expect(merchant.webhooksOf(orderId).at(-1)).toMatchObject({ TransactionStatus: 'Chargeback', Amount: null });
  });

  it('tell of a second authorization with ids of its own', async () => {
    const { orderId } = await authorized();
    await act(orderId, 'authorize-again');
    const ids = merchant.webhooksOf(orderId).map((body) => body.ExternalTransactionId);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^\d{20}$/);
    expect(booksOf(orderId).authorized).toBe('259.80');
  });
});
