import { networkInterfaces } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { Production } from '#test/process.js';
import { settings, useStack, type Variables } from '#test/stack.js';

/** The fake Paytiko speaks plain HTTP, and the database has the password of every test; the rest is as production wants it. */
const production: Variables = {
  NODE_ENV: 'production',
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://pay.example',
  ALLOW_INSECURE: 'PAYTIKO_CORE_URL,PAYTIKO_RECEIVER_URL,DB_PASSWORD',
  SHUTDOWN_DELAY_MS: '0',
};
const stack = useStack(production);

describe('a gateway in production', () => {
  it('case 106: does not start with what is unsafe, and lists all of it without a value', async () => {
    const changes = { ALLOW_INSECURE: '', AKINON_PASSWORD: 'demo', PUBLIC_URL: 'http://canary.example' };
    const refused = new Production('gateway/src/main.js', { ...settings(stack), ...production, ...changes });

    expect(await refused.ended).toBe(1);
    expect(refused.output.trim().split('\n')).toEqual([
      'The configuration cannot be used:',
      '  - PUBLIC_URL must start with https://',
      "  - DB_PASSWORD is a value of this project's examples, which everybody knows",
      '  - PAYTIKO_CORE_URL must start with https://',
      '  - PAYTIKO_RECEIVER_URL must start with https://',
      "  - AKINON_PASSWORD is a value of this project's examples, which everybody knows",
    ]);
  });

  it('case 107: warns at the start of what was let pass', async () => {
    await eventually(() =>
      expect(stack.processes[0]!.output).toMatch(/"level":"warn".*"ALLOW_INSECURE: PAYTIKO_CORE_URL must start with/),
    );
  });

  it('case 116: describes its interface only when that was asked for', async () => {
    for (const path of ['/docs', '/docs/json']) expect((await send(stack.shop.url + path)).status).toBe(404);
  });

  it('case 117: nobody keeps an answer, and a browser never comes back by http', async () => {
    const order = await stack.opened();
    const { url } = stack.shop;
    const answers = [
      await order.history(),
      await order.purchase(),
      await send(`${url}/paytiko/return/${order.sessionId}/success`),
      await send(`${url}/akinon/history`, { method: 'POST', body: 'no' }),
      await send(`${url}/nowhere`),
      await send(`${url}/health/ready`),
    ];
    for (const { headers } of answers)
      expect(headers).toMatchObject({
        'cache-control': expect.stringContaining('no-store'),
        'strict-transport-security': 'max-age=31536000',
      });
  });

  it('case 118: shows its metrics to its own machine only', async () => {
    const { port } = new URL(stack.metricsUrls[0]!);
    const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const outside = addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address;

    expect((await send(stack.metricsUrls[0]!)).status).toBe(200);
    expect((await send(`http://127.0.0.2:${port}/metrics`).catch(() => undefined))?.status).toBeUndefined();
    if (outside) await expect(send(`http://${outside}:${port}/metrics`)).rejects.toThrow('ECONNREFUSED');
  });
});
