import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { AlertSettings } from '../config/alert-settings.js';
import { Notifier, type Notice } from './notifier.js';

const notice: Notice = {
  topic: 'REVIEW_OPENED shop',
  isUrgent: false,
  text: 'a payment is in manual review',
  where: ['merchant shop', 'orderId 17'],
  link: 'https://runbooks.example/payments-in-review.md',
};
const NIGHT = new Date('2026-01-01T22:30:00Z'); // 01:30 in Istanbul.
const DAY = new Date('2026-01-01T09:00:00Z');

describe('messages about incidents', () => {
  const received: string[] = [];
  const arrivals: number[] = [];
  const warnings: unknown[] = [];
  let status = 200;
  let now = DAY;
  let url = '';
  let notifier: Notifier | undefined;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push((JSON.parse(body) as { text: string }).text);
      arrivals.push(performance.now());
      response.writeHead(status).end();
    });
  });

  beforeEach(async () => {
    const nothing = jest.fn();
    Logger.overrideLogger({ log: nothing, error: nothing, warn: (told: unknown) => void warnings.push(told) });
    [received, arrivals, warnings].forEach((list) => list.splice(0));
    [status, now] = [200, DAY];
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterEach(async () => {
    await notifier?.onApplicationShutdown();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const start = (patch: Partial<AlertSettings> = {}) => {
    const alerts = { webhookUrl: url, quietHours: undefined, timeZone: 'Europe/Istanbul', runbooksUrl: '', ...patch };
    return (notifier = new Notifier({ alerts }, { now: () => now }));
  };
  const until = async (count: number) => {
    while (received.length < count) await sleep(5);
  };

  it('say what, where and the page, in the shape that Slack takes, without markup of their own', async () => {
    start().send({ ...notice, where: ['orderId <!channel>'] });
    await until(1);

    expect(received).toEqual([
      ':warning: a payment is in manual review\norderId  !channel \nhttps://runbooks.example/payments-in-review.md',
    ]);
  });

  it('case 228: a flood is one message a second, about fifty things, and the rest is a number', async () => {
    const busy = start();
    for (let each = 0; each < 100; each += 1) busy.send({ ...notice, topic: `topic ${each}` });
    for (let each = 0; each < 10; each += 1) busy.send({ ...notice, topic: 'topic 7' });
    await until(3);

    expect(arrivals[2]! - arrivals[0]!).toBeGreaterThan(1_700);
    expect(received[1]).toContain('49 messages about other things were left out');
    expect(received[2]).not.toContain('left out');
  });

  it('become one where they are about the same', async () => {
    const busy = start();
    busy.send({ ...notice, topic: 'first' });
    for (let each = 0; each < 4; each += 1) busy.send(notice);
    await until(2);

    expect(received[1]).toMatch(/^:warning: a payment is in manual review \(and 3 more\)/);
  });

  it('case 229: in quiet hours only what is urgent is sent; the rest comes when they are over', async () => {
    now = NIGHT;
    const quiet = start({ quietHours: { from: 22 * 60, to: 7 * 60 } });
    quiet.send(notice);
    quiet.send({ ...notice, topic: 'urgent', isUrgent: true, text: 'outcome unknown' });
    await until(1);
    await sleep(1_300);
    expect(received.map((line) => line.split('\n')[0])).toEqual([':rotating_light: outcome unknown']);

    now = DAY;
    await until(2);
    expect(received[1]).toContain('in manual review');
  });

  it('case 230: that are not delivered are a line of the log, and nobody waits for them', async () => {
    status = 500;
    start().send(notice);
    await until(1);
    while (warnings.length === 0) await sleep(5);
    expect(JSON.stringify(warnings)).not.toContain('/hook');

    const nobody = new Notifier(
      { alerts: { webhookUrl: 'http://127.0.0.1:1/', quietHours: undefined, timeZone: 'UTC', runbooksUrl: '' } },
      { now: () => now },
    );
    const startedAt = performance.now();
    nobody.send(notice);
    expect(performance.now() - startedAt).toBeLessThan(100);
    while (warnings.length === 1) await sleep(5);
    await nobody.onApplicationShutdown();
  });

  it('are none where there is no address', async () => {
    start({ webhookUrl: undefined }).send(notice);
    await sleep(50);
    expect(received).toEqual([]);
  });
});
