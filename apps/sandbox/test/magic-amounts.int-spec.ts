import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAGIC_AMOUNTS } from '../src/paytiko/magic-amounts.js';
import { createSandbox, type Sandbox } from '../src/sandbox.js';
import { Merchant } from './merchant.js';

describe('amounts that bring trouble by themselves', () => {
  let sandbox: Sandbox;
  const merchant = new Merchant(() => sandbox.paytikoUrl, 'test-secret');

  beforeAll(async () => {
    sandbox = await createSandbox({
      host: '127.0.0.1',
      port: 0,
      merchantSecrets: [merchant.secret],
      magicAmounts: true,
      webhookRetryDelaysMs: [],
    });
    await merchant.listen();
  });
  afterAll(async () => {
    await sandbox.close();
    await merchant.close();
  });

  function open(lockedAmount: number, currency = 'TRY') {
    const payer = { firstName: 'John', lastName: 'Doe', email: 'john@doe.lk', phone: '+905551112233', country: 'TR' };
    return merchant.open({ billingDetails: { ...payer, currency, lockedAmount } });
  }

  async function paid(amount: number, currency = 'TRY') {
    const { orderId } = await open(amount, currency);
    const { body } = await merchant.control(`sessions/${orderId}/pay`, {});
    return { orderId, attempts: body.attempts as { state: string; amount: string; externalTransactionId: string }[] };
  }

  it.each([
    [100.01, ['declined 100.01']],
    [100.02, ['declined 100.02', 'authorized 100.02']],
    [100.06, ['authorized 100.06']],
    [100.07, ['authorized 101.07']],
    [100.08, ['authorized 100.08']],
  ])('%d is what the books say', async (amount, states) => {
    const { attempts } = await paid(amount);
    expect(attempts.map(({ state, amount: minor }) => `${state} ${minor}`)).toEqual(states);
  });

  it('…,06 sends every webhook twice', async () => {
    const { orderId } = await paid(100.06);
    expect(merchant.webhooksOf(orderId)).toHaveLength(2);
  });

  it('…,05 refuses the capture, and does nothing', async () => {
    const { orderId, attempts } = await paid(100.05);
    const answer = await merchant.validate(orderId, attempts[0]!.externalTransactionId, 'Capture');
    expect(answer).toMatchObject({ status: 400, body: { title: 'Refused by the processor' } });
    expect(sandbox.books().sessions.at(-1)).toMatchObject({ state: 'authorized' });
  });

  it('…,03 and …,04 are faults of that order alone', async () => {
    const late = await open(100.03);
    const lost = await open(100.04);
    expect(sandbox.faults.list.filter(({ orderId }) => orderId === late.orderId)).toMatchObject([
      { endpoint: 'webhook', kind: 'delay', delayMs: 20_000, remaining: 1 },
    ]);
    expect(sandbox.faults.list.filter(({ orderId }) => orderId === lost.orderId)).toMatchObject([
      { endpoint: 'validate-transaction', kind: 'timeout-after', remaining: 1 },
    ]);
  });

  it('are none in a currency without two decimals', async () => {
    const { attempts } = await paid(101, 'JPY');
    expect(attempts.map(({ state }) => state)).toEqual(['authorized']);
  });

  it('are the same on the page and in the README', async () => {
    const page = await (await fetch(`${sandbox.url}/gallery`)).text();
    const readme = readFileSync('apps/sandbox/README.md', 'utf8').replace(/ +/g, ' ');
    for (const { ending, happens, comesTo } of MAGIC_AMOUNTS) {
      expect(page).toContain(`…,${ending}</th> <td>${happens}</td> <td>${comesTo}</td>`);
      expect(readme).toContain(`| \`…,${ending}\` | ${happens} | ${comesTo} |`);
    }
  });
});
