import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { returnFields } from '../src/reference/reference-pages.js';
import { program } from '../src/commands/program.js';
import { HookReceiver } from '../src/shop/hook-receiver.js';
import { freePort } from './free-port.js';

describe('the shop of the kit', () => {
  let url: string;
  let stop!: () => void;
  let ended: Promise<number>;
  let text = '';

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    const console = { environment: {}, screen: { write: (some: string) => (text += some) }, stopped: () => stopped };
    ended = program(['node', 'kit', 'shop', '--port', String(port), '--hash-key', 'shared-key'], console);
    while (!text.includes('Ctrl-C')) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  beforeEach(() => {
    text = '';
  });

  afterAll(async () => {
    stop();
    expect(await ended).toBe(0);
  });

  const fields = { sessionId: 's-1', orderId: 'o-1', amount: '10.00' };
  const post = (values: Record<string, string>) =>
    fetch(`${url}/return/1`, { method: 'POST', body: new URLSearchParams(values) }).then((answer) => answer.text());

  it('says whether the hash of a form is right', async () => {
    expect(await post(returnFields(fields, 'shared-key'))).toContain('Hash: right');
    expect(text).toContain('amount = 10.00');
    expect(await post(returnFields(fields, 'another-key'))).toContain('Hash: WRONG: expected hash = ');
    expect(await post({ amount: '10.00' })).toContain('Hash: WRONG: the salt is missing or short');
  });

  it('shows what a form says as text', async () => {
    expect(await post({ salt: '<script>' })).toContain('&lt;script&gt;');
  });

  it('takes hooks', async () => {
    const answer = await fetch(`${url}/orders/hooks/payment`, { method: 'POST', body: '{"orderId": "o-1"}' });
    expect(answer.status).toBe(200);
    expect(text).toContain('{"orderId": "o-1"}');
  });
});

describe('the hook of the kit', () => {
  const receiver = new HookReceiver();
  beforeAll(() => receiver.listen(new URL('http://127.0.0.1:0/orders/hooks/payment')));
  afterAll(() => receiver.close());

  it('answers as it was told for an order, then 200, and waits for what must come', async () => {
    receiver.answers('order-7', 500, 302);
    const send = (orderId: string) =>
      fetch(receiver.url, { method: 'POST', body: JSON.stringify({ orderId }), redirect: 'manual' }).then(
        ({ status }) => status,
      );
    expect([await send('order-7'), await send('order-8'), await send('order-7'), await send('order-7')]).toEqual([
      500, 200, 302, 200,
    ]);
    expect((await receiver.wait('order-7', 3, 5)).map(({ answered }) => answered)).toEqual([500, 302, 200]);
    expect(await receiver.wait('order-9', 1, 0.05)).toEqual([]);
  });
});
