import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import type { DueNotifications, ProcessDueNotification, TakenNotification } from '#payments';
import { NotificationTakeover } from './notification-takeover.js';

it('case 763: a merchant whose provider does not answer leaves room for the notifications of others', async () => {
  const due = [...dueOf('silent', 200), ...dueOf('default', 200)];
  const silence = new AbortController();
  const processed: string[] = [];
  const take = (limit: number, ofMerchantMax: number, underWay: Iterable<TakenNotification>) => {
    const busy = [...underWay];
    const taken: TakenNotification[] = [];
    for (const one of [...due]) {
      const same = [...busy, ...taken].filter(({ merchant }) => merchant === one.merchant);
      if (taken.length < limit && same.length < ofMerchantMax) taken.push(...due.splice(due.indexOf(one), 1));
    }
    return Promise.resolve(taken);
  };
  const execute = async ({ taken: { merchant } }: ProcessDueNotification) => {
    if (merchant === 'silent') await pause(60_000, undefined, { signal: silence.signal }).catch(() => undefined);
    else await pause(5);
    processed.push(merchant);
  };
  const notifications = { take, keep: () => Promise.resolve() } as unknown as DueNotifications;
  const takeover = new NotificationTakeover(notifications, { execute } as unknown as CommandBus);
  takeover.start();
  while (processed.length < 200) await pause(5);
  expect(new Set(processed)).toEqual(new Set(['default']));
  due.length = 0;
  silence.abort();
  await takeover.stop();
  expect(processed.length).toBe(216);
});

const dueOf = (merchant: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ merchant, id: `${merchant}-${n}` }) as TakenNotification);
