import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { useStack } from '#test/stack.js';
import { ordinaryPayload } from '#test/webhook-payloads.js';

interface Line {
  level: string;
  service: string;
  incident?: string;
  merchant?: string;
  orderId?: string;
  runbook?: string;
  [field: string]: unknown;
}

const messages: string[] = [];
const chat = createServer((request, response) => {
  void text(request).then((body) => {
    messages.push((JSON.parse(body) as { text: string }).text);
    response.end('ok');
  });
});

const variables = async () => {
  chat.listen(0, '127.0.0.1');
  await once(chat, 'listening');
  const ALERT_WEBHOOK_URL = `http://127.0.0.1:${(chat.address() as AddressInfo).port}/hook-CANARY`;
  return { ALERT_WEBHOOK_URL, PAYTIKO_TIMEOUT_MS: '500', INQUIRE_AFTER_SECONDS: '1', LOG_LEVEL: 'info' };
};
const shopper = {
  firstName: 'Zeynepcanary',
  lastName: 'Kayacanary',
  phoneNumber: '+905998877661',
  email: 'zeynep.canary@shopper.example',
};

describe('somebody is woken', () => {
  const stack = useStack(variables, { workers: 2 });
  const { paytiko } = stack;
  const opened = () => stack.opened({ customer: shopper });

  /** Of every process there was, also those that were replaced. */
  const past: string[] = [];
  const lines = (): Line[] =>
    [...past, ...stack.processes.map(({ output }) => output)]
      .flatMap((output) => output.split('\n'))
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
  const incidents = (orderId: string | undefined) =>
    lines()
      .filter((line) => line.incident && line.orderId === orderId)
      .map(({ incident }) => incident);

  beforeAll(() => expect(stack.processes).toHaveLength(3));
  afterAll(async () => {
    chat.closeAllConnections();
    chat.close();
    await once(chat, 'close');
  });

  it('case 231: once for a review, by a line with merchant, order and runbook, and by a message', async () => {
    const order = await opened();
    await paytiko.authorises(order.sessionId, { Amount: 1 });
    await eventually(() => expect(incidents(order.id)).toEqual(['REVIEW_OPENED']));

    expect(lines().find(({ orderId, incident }) => incident && orderId === order.id)).toMatchObject({
      level: 'warn',
      service: 'worker',
      merchant: 'default',
      runbook: 'docs/runbooks/payments-in-review.md',
      reason: 'AMOUNT_MISMATCH',
    });
    await eventually(() => expect(messages.join('\n')).toContain(`orderId ${order.id}`));
  });

  it('case 232: once for a dispute: a word that nobody knows of money that was taken', async () => {
    const { order, transaction } = await stack.captured({ customer: shopper });
    await paytiko.reports(order.sessionId, 'Chargeback', transaction);

    await eventually(() => expect(incidents(order.id)).toEqual(['DISPUTE']));
  });

  it('case 233: once for a capture whose outcome stays unknown beyond the first inquiry, and not before', async () => {
    const { order, transaction } = await stack.paid({ customer: shopper });
    const silence = () => new Promise<never>(() => undefined);
    paytiko.validationBehaviours.set(transaction.externalId, silence);
    paytiko.queryBehaviours.set(order.sessionId, silence);
    await order.purchase();
    expect(incidents(order.id)).toEqual([]);

    await eventually(() => expect(incidents(order.id)).toEqual(['OUTCOME_UNKNOWN']));
  });

  it('case 234: once for a contradicted notification, and for a signed one of no session', async () => {
    const { order, transaction } = await stack.paid({ customer: shopper });
    const forged = ordinaryPayload(paytiko.page(order.sessionId), 'Success', transaction);
    await paytiko.forges(order.sessionId, forged);
    await eventually(() => expect(incidents(order.id)).toEqual(['NOTIFICATION_CONTRADICTED']));

    const gone = '01a1fcdd-ddc4-77b0-be6d-e9c0a8b67a2a';
    const orphan = JSON.stringify(forged).replaceAll(order.sessionId, gone);
    await paytiko.forges(order.sessionId, JSON.parse(orphan) as typeof forged);
    await eventually(() => expect(incidents(undefined)).toContain('NOTIFICATION_ORPHAN'));
  });

  it('case 235: once for many wrong signatures', async () => {
    const order = await opened();
    const forged = ordinaryPayload(paytiko.page(order.sessionId), 'Success', paytiko.transaction(order.sessionId));
    for (let times = 0; times < 25; times += 1) {
      await paytiko.delivers(order.sessionId, JSON.stringify({ ...forged, Signature: `00${times}` }));
    }
    await eventually(() => expect(incidents(undefined)).toContain('UNVERIFIED_BURST'));
  });

  it('case 236: none of it again after both workers were replaced, or by a second look', async () => {
    const before = lines().filter(({ incident }) => incident).length;
    for (const worker of stack.processes.slice(1)) {
      await worker.isKilled();
      past.push(worker.output);
      stack.isDone(worker);
    }
    for (const METRICS_PORT of stack.metricsUrls.slice(1).map((url) => new URL(url).port))
      stack.begins('worker/src/main.js', { METRICS_PORT });
    const order = await opened();
    await paytiko.authorises(order.sessionId, { Amount: 1 });
    await eventually(() => expect(incidents(order.id)).toEqual(['REVIEW_OPENED']));
    await sleep(4_500);

    expect(lines().filter(({ incident }) => incident)).toHaveLength(before + 1);
  });

  it('case 237: and no line, message or figure says anything about the shopper, or where messages go', async () => {
    const metrics = await Promise.all(stack.metricsUrls.map(async (url) => (await fetch(url)).text()));
    const woken = lines().filter(({ incident }) => incident);
    expect(woken.length).toBeGreaterThan(5);
    expect(messages.length).toBeGreaterThan(2);

    const everything = [...woken.map((line) => JSON.stringify(line)), ...messages, ...metrics].join('\n');
    for (const canary of ['anary', '5998877661']) expect(everything).not.toContain(canary);
  });

  it('case 238: the access line of a call names its merchant and order', async () => {
    const { order } = await stack.captured({ customer: shopper });
    await eventually(() =>
      expect(
        lines()
          .filter(({ msg, orderId }) => msg === 'request completed' && orderId === order.id)
          .map(({ path, merchant }) => `${String(path)} ${merchant}`),
      ).toEqual(
        expect.arrayContaining([
          '/akinon/start-session default',
          '/akinon/purchase default',
          '/akinon/history default',
          '/paytiko/webhooks/default default',
        ]),
      ),
    );
  });
});
