import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { createSandbox, type Sandbox } from '../src/sandbox.js';
import { type Answer, Merchant } from './merchant.js';

/** A sandbox with two merchants for the tests of one file; books and settings are fresh for each test. */
export function paytikoRig() {
  let sandbox: Sandbox;
  const merchant = new Merchant(() => sandbox.paytikoUrl, 'test-secret');
  const other = new Merchant(() => sandbox.paytikoUrl, 'other-secret');
  const act = (orderId: string, action: string, body = {}): Promise<Answer> =>
    merchant.control(`sessions/${orderId}/${action}`, body);

  beforeAll(async () => {
    sandbox = await createSandbox({
      host: '127.0.0.1',
      port: 0,
      merchantSecrets: [merchant.secret, other.secret],
      webhookRetryDelaysMs: [20, 20, 20],
    });
    await merchant.listen();
    await other.listen();
  });
  afterAll(async () => {
    await sandbox.close();
    await merchant.close();
    await other.close();
  });
  beforeEach(async () => {
    await merchant.control('reset');
    merchant.webhooks.length = 0;
  });

  return {
    merchant,
    other,
    act,
    get sandbox() {
      return sandbox;
    },
    booksOf: (orderId: string) => sandbox.books().sessions.find((session) => session.orderId === orderId)!,
    /** A session on which somebody paid. */
    authorized: async (): Promise<{ orderId: string; transactionId: string }> => {
      const { orderId } = await merchant.open();
      const { body } = await act(orderId, 'pay');
      return { orderId, transactionId: body.attempts.at(-1).externalTransactionId };
    },
  };
}
