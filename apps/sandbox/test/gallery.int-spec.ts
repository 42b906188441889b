import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SWITCHES, TROUBLES } from '../src/gallery/troubles.js';
import { createSandbox, type Sandbox } from '../src/sandbox.js';
import { FakeGateway } from './fake-gateway.js';

describe('the gallery of troubles', () => {
  const gateway = new FakeGateway();
  let sandbox: Sandbox;

  beforeAll(async () => {
    await gateway.listen();
    sandbox = await createSandbox({
      host: '127.0.0.1',
      port: 0,
      gatewayUrl: gateway.url,
      webhookRetryDelaysMs: [],
    });
    gateway.paytikoUrl = sandbox.paytikoUrl;
  });
  afterAll(async () => {
    await sandbox.close();
    await gateway.close();
  });

  const press = (name: string) => fetch(`${sandbox.url}/gallery/${name}`, { method: 'POST', redirect: 'manual' });
  const hook = (body = {}) =>
    fetch(`${sandbox.url}/shop/hook`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const page = async () => (await fetch(`${sandbox.url}/gallery`)).text();
  const newest = () => sandbox.books().sessions.at(-1)!;

  it('has a button for each', async () => {
    const text = await page();
    for (const { name } of TROUBLES) expect(text).toContain(`action="/gallery/${name}"`);
    for (const { name } of SWITCHES) expect(text).toContain(`action="/gallery/switch/${name}"`);
  });

  it('a review: more is authorised than was asked for', async () => {
    expect((await press('review')).headers.get('location')).toMatch(/^\/shop\/orders\/S-/);
    expect(newest()).toMatchObject({ lockedAmount: '129.90', authorized: '130.90' });
  });

  it('a lost capture: it is done, and nobody was told', async () => {
    await press('unknown-capture');
    expect(newest()).toMatchObject({ state: 'captured', calls: { capture: 1 } });
    expect(sandbox.faults.list.filter(({ orderId }) => orderId === newest().orderId)).toMatchObject([
      { endpoint: 'extract-payload', kind: '500-before', remaining: 3 },
    ]);
  });

  it('a chargeback after the money was taken', async () => {
    await press('chargeback');
    expect(newest().state).toBe('captured');
    expect(newest().webhooks.map(({ transactionStatus }) => transactionStatus)).toEqual(['Authorized', 'Chargeback']);
  });

  it('a forged webhook says what the books deny', async () => {
    await press('forged');
    expect(newest().state).toBe('authorized');
    expect(newest().webhooks.at(-1)).toMatchObject({ transactionStatus: 'Success', tries: [{ result: '200' }] });
  });

  it('a dead letter: what became of a capture, which the shop refuses once to hear', async () => {
    const location = (await press('dead-letter')).headers.get('location')!;
    expect(newest()).toMatchObject({ state: 'captured', calls: { capture: 1 } });
    const orderId = location.split('/').at(-1);
    const tell = async (body: object) => (await hook(body)).status;
    expect([await tell({ orderId: 'other' }), await tell({ orderId }), await tell({ orderId })]).toEqual([
      200, 410, 200,
    ]);
  });

  it('an orphan is of no order of the shop', async () => {
    expect((await press('orphan')).headers.get('location')).toBe('/gallery?done=orphan');
    expect(gateway.webhooks.at(-1)).toMatchObject({ OrderId: newest().orderId });
    expect(await (await fetch(`${sandbox.url}/shop/orders`)).text()).toContain(newest().orderId);
  });

  it('wrong signatures, twenty-five of them', async () => {
    await press('burst');
    expect(newest().webhooks).toHaveLength(25);
    expect(gateway.webhooks.at(-1)).toMatchObject({ Signature: '0'.repeat(64) });
  });

  it('Paytiko is down until it is brought back; what cannot be made meanwhile is told', async () => {
    await press('switch/paytiko-down');
    expect(await page()).toContain('Bring Paytiko back');
    const failed = await press('review');
    expect(failed.headers.get('location')).toMatch(/^\/gallery\?problem=/);

    await press('switch/paytiko-down');
    expect(sandbox.faults.list.filter(({ kind }) => kind === 'reset-before')).toEqual([]);
    expect((await press('review')).headers.get('location')).toMatch(/^\/shop\/orders\//);
  });

  it('the hook fails until it is mended', async () => {
    expect((await hook()).status).toBe(200);
    await press('switch/hook-failing');
    expect((await hook()).status).toBe(500);
    await press('switch/hook-failing');
    expect((await hook()).status).toBe(200);
  });

  it('a wrong clock refuses payment pages until it is set right', async () => {
    await press('switch/clock');
    expect((await press('review')).headers.get('location')).toContain('problem=');
    await press('switch/clock');
    expect((await press('review')).headers.get('location')).toContain('/shop/orders/');
  });

  it.each(['nothing', 'switch/nothing'])('there is no %s', async (name) =>
    expect(name === 'nothing' ? (await press(name)).headers.get('location') : (await press(name)).status).toEqual(
      name === 'nothing' ? expect.stringContaining('problem=') : 404,
    ),
  );
});
