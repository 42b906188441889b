import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createSandbox, type Sandbox } from '../src/sandbox.js';
import { eventually } from '#test/eventually.js';
import { FakeGateway } from './fake-gateway.js';

describe('the books of the sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'sandbox.json');
  const gateway = new FakeGateway();
  let sandbox: Sandbox;
  const customer = { firstName: 'Ayşe', lastName: 'Yılmaz', email: 'ayse@example.com', phoneNumber: '+905551112233' };

  beforeAll(() => gateway.listen());
  afterEach(() => sandbox.close());
  afterAll(async () => {
    await gateway.close();
    rmSync(folder, { recursive: true });
  });

  async function start(): Promise<void> {
    sandbox = await createSandbox({ host: '127.0.0.1', port: 0, gatewayUrl: gateway.url, stateFile });
    gateway.paytikoUrl = sandbox.paytikoUrl;
  }
  const post = (path: string, form: Record<string, string> = {}) =>
    fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

  it('survive a restart: money, webhooks and orders, and what was authorised can be captured', async () => {
    await start();
    await post('/shop/checkout', { ...customer, currency: 'TRY', 'price-cup': '129.90', 'quantity-cup': '1' });
    await post(`${sandbox.books().sessions[0]!.cashierPath}/pay`);
    await eventually(() => expect(sandbox.books().sessions[0]!.webhooks[0]!.tries).toHaveLength(1));
    const { calls: _, ...before } = sandbox.books().sessions[0]!;
    const order = gateway.callsTo('start-session')[0]!.body.orderId as string;
    await sandbox.close();

    await start();
    const { calls: __, ...after } = sandbox.books().sessions[0]!;
    expect(after).toEqual(before);
    expect(await (await fetch(`${sandbox.url}/shop/orders/${order}`)).text()).toContain('₺129,90');
    await post(`/shop/orders/${order}/purchase`, { guid: 'g-2' });
    expect(sandbox.books().sessions[0]).toMatchObject({ state: 'captured', captured: '129.90' });
  });

  it('are saved while it runs, too, for a process that is killed', async () => {
    await start();
    await post('/shop/checkout', {
      ...customer,
      currency: 'EUR',
      'price-cup': '19.99',
      'quantity-cup': '1',
      lastName: 'Kill',
    });
    await eventually(() => expect(readFileSync(stateFile, 'utf8')).toContain('Kill'));
  });

  it('begin empty where the file is of no use, and the process starts all the same', async () => {
    writeFileSync(stateFile, '{"sessions": [');
    await start();
    expect(sandbox.books().sessions).toEqual([]);
    expect(existsSync(stateFile)).toBe(true);
  });
});
