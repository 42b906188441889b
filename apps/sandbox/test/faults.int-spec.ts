import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSandbox, type Sandbox } from '../src/sandbox.js';
import { eventually } from '#test/eventually.js';
import { Merchant } from './merchant.js';

let sandbox: Sandbox;
const merchant = new Merchant(() => sandbox.paytikoUrl, 'sandbox-secret');

beforeAll(async () => {
  sandbox = await createSandbox({ host: '127.0.0.1', port: 0, webhookRetryDelaysMs: [] });
  await merchant.listen();
});
afterAll(async () => {
  await sandbox.close();
  await merchant.close();
});
beforeEach(async () => {
  await merchant.control('reset');
  merchant.webhooks.length = 0;
});

const fault = (endpoint: string, kind: string, more = {}) =>
  merchant.control('faults', { endpoint, kind, times: 1, ...more });
const booksOf = (orderId: string) => sandbox.books().sessions.find((session) => session.orderId === orderId)!;

async function authorized() {
  const { orderId } = await merchant.open();
  const { body } = await merchant.control(`sessions/${orderId}/pay`);
  return { orderId, transactionId: body.attempts[0].externalTransactionId as string };
}

describe('faults of calls', () => {
  it.each([
    ['timeout-before', 'TimeoutError', 'authorized'],
    ['timeout-after', 'TimeoutError', 'captured'],
    ['reset-before', 'ECONNRESET', 'authorized'],
    ['reset-after', 'ECONNRESET', 'captured'],
    ['500-before', '500', 'authorized'],
    ['500-after', '500', 'captured'],
    ['502-html', '502', 'authorized'],
    ['garbage', '200', 'captured'],
    ['empty', '200', 'captured'],
  ])('%s: the caller sees %s, and the payment is %s', async (kind, seen, state) => {
    const { orderId, transactionId } = await authorized();
    await fault('validate-transaction', kind);
    const outcome = await merchant.validate(orderId, transactionId, 'Capture').then(
      ({ status }) => String(status),
      (error: Error & { cause?: { code?: string } }) => error.cause?.code ?? error.name,
    );
    expect(outcome).toBe(seen);
    expect(booksOf(orderId)).toMatchObject({ state, calls: { capture: 1 } });
    expect(sandbox.faults.list).toEqual([]);
  });

  it('delay answers late, yet as ever', async () => {
    const { orderId, transactionId } = await authorized();
    await fault('validate-transaction', 'delay', { delayMs: 150 });
    const startedMs = performance.now();
    expect((await merchant.validate(orderId, transactionId, 'Capture')).status).toBe(200);
    expect(performance.now() - startedMs).toBeGreaterThan(140);
  });

  it.each(['hosted-page', 'extract-payload', 'resync', 'refund'])('strike %s, too', async (endpoint) => {
    const { orderId, transactionId } = await authorized();
    await fault(endpoint, '502-html');
    const calls: Record<string, () => Promise<{ status: number; text: string }>> = {
      'hosted-page': () => merchant.open(),
      'extract-payload': () => merchant.query(orderId),
      resync: () => merchant.resend(orderId),
      refund: () => merchant.refund(orderId, transactionId, 1),
    };
    const { status, text } = await calls[endpoint]!();
    expect([status, text]).toEqual([502, expect.stringContaining('<html>')]);
  });

  it('script-url answers a redirectUrl that nobody may follow', async () => {
    await fault('hosted-page', 'script-url');
    expect((await merchant.open()).body.redirectUrl).toMatch(/^javascript:/);
  });

  it('happen as often as asked, or until removed', async () => {
    await fault('hosted-page', '500-before', { times: 2 });
    const statuses = [await merchant.open(), await merchant.open(), await merchant.open()].map(({ status }) => status);
    expect(statuses).toEqual([500, 500, 200]);

    const { body } = await fault('hosted-page', '500-before', { times: undefined });
    expect(body.remaining).toBeNull();
    for (let i = 0; i < 3; i++) expect((await merchant.open()).status).toBe(500);
    expect((await merchant.call('DELETE', `/control/faults/${body.id}`)).status).toBe(200);
    expect((await merchant.open()).status).toBe(200);
    expect(sandbox.books().calls.hostedPage).toBe(7);
  });

  it('can be kept to one order', async () => {
    const [one, two] = [await authorized(), await authorized()];
    await fault('validate-transaction', '500-before', { orderId: two.orderId });
    expect((await merchant.validate(one.orderId, one.transactionId, 'Capture')).status).toBe(200);
    expect((await merchant.validate(two.orderId, two.transactionId, 'Capture')).status).toBe(500);
  });

  it.each([
    [{ endpoint: 'nowhere', kind: 'delay' }],
    [{ endpoint: 'webhook', kind: '500-before' }],
    [{ endpoint: 'resync', kind: 'duplicate' }],
    [{ endpoint: 'resync', kind: 'delay', delayMs: -1 }],
    [{ endpoint: 'resync', kind: 'delay', times: 'often' }],
  ])('refuse %j', async (body) => expect((await merchant.control('faults', body)).status).toBe(400));
});

describe('faults of webhooks', () => {
  it('drop: never sent', async () => {
    await fault('webhook', 'drop');
    const { orderId } = await authorized();
    expect(merchant.webhooks).toEqual([]);
    expect(booksOf(orderId)).toMatchObject({ state: 'authorized', webhooks: [{ faults: ['drop'], tries: [] }] });
  });

  it('duplicate: the same bytes several times', async () => {
    await fault('webhook', 'duplicate', { copies: 3 });
    await authorized();
    expect(merchant.webhooks).toHaveLength(3);
    expect(new Set(merchant.webhooks.map(({ text }) => text)).size).toBe(1);
  });

  it('reorder: after the next one of the order', async () => {
    const { orderId } = await merchant.open();
    await fault('webhook', 'reorder');
    const held = merchant.control(`sessions/${orderId}/decline-card`);
    await eventually(() => expect(booksOf(orderId).webhooks).toHaveLength(1));
    await merchant.control(`sessions/${orderId}/pay`);
    await held;
    expect(merchant.webhooksOf(orderId).map((body) => body.TransactionStatus)).toEqual(['Authorized', 'Rejected']);
  });

  it('delay: sent late', async () => {
    await fault('webhook', 'delay', { delayMs: 150 });
    const startedMs = performance.now();
    await authorized();
    expect(performance.now() - startedMs).toBeGreaterThan(140);
    expect(merchant.webhooks).toHaveLength(1);
  });

  it.each([
    ['wrong-amount', { Amount: 130.9, Currency: 'TRY' }],
    ['wrong-currency', { Amount: 129.9, Currency: 'EUR' }],
  ])('%s: everything else is right', async (kind, fields) => {
    await fault('webhook', kind);
    const { orderId } = await authorized();
    expect(merchant.webhooksOf(orderId)).toMatchObject([fields]);
    expect(booksOf(orderId).authorized).toBe('129.90');
  });

  it('wrong-signature: 64 digits of somebody else', async () => {
    const { orderId } = await authorized();
    await fault('webhook', 'wrong-signature');
    await merchant.control(`sessions/${orderId}/webhook`);
    const [right, wrong] = merchant.webhooksOf(orderId).map((body) => body.Signature);
    expect(wrong).toMatch(/^[0-9a-f]{64}$/);
    expect(wrong).not.toBe(right);
  });
});

describe('the control panel', () => {
  it('is a page on which all of this can be done', async () => {
    const form = new URLSearchParams({ what: 'webhook drop', times: '', delayMs: '', copies: '', orderId: '' });
    const answer = await fetch(`${sandbox.paytikoUrl}/control/faults`, { method: 'POST', body: form });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/Never send.*always/s);
    expect(sandbox.faults.list).toMatchObject([{ endpoint: 'webhook', kind: 'drop', remaining: null }]);
  });

  it('says what is wrong with a form', async () => {
    const form = new URLSearchParams({ what: 'webhook drop', times: 'x' });
    const page = await (await fetch(`${sandbox.paytikoUrl}/control/faults`, { method: 'POST', body: form })).text();
    expect(page).toContain('times must be a whole number');
  });

  it('refuses unknown settings and values', async () => {
    expect((await merchant.control('settings', { mode: 'both' })).status).toBe(400);
    expect((await merchant.control('settings', { constructor: 'x' })).status).toBe(400);
    expect((await merchant.call('GET', '/control/settings')).body).toMatchObject({ mode: 'acv' });
  });
});
