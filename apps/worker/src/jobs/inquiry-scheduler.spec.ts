import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import type { EventStore } from '#event-store';
import type { DuePayments, PaymentRef } from '#payments';
import { InquiryScheduler } from './inquiry-scheduler.js';

const COUNT = 200;

it('case 696: payments that are due at once are inquired about without pauses, so many at a time at most', async () => {
  const due = Array.from({ length: COUNT }, (_, n): PaymentRef => ({ merchant: 'default', orderId: `${n}` }));
  let [underWay, most, done] = [0, 0, 0];
  const payments = {
    take: (limit: number) => Promise.resolve(due.splice(0, limit)),
    keep: () => Promise.resolve(),
    plan: () => Promise.resolve(),
  };
  const commands = {
    execute: async () => {
      most = Math.max(most, ++underWay);
      await pause(5);
      [underWay, done] = [underWay - 1, done + 1];
      return { next: undefined, version: 1 };
    },
  };
  const scheduler = new InquiryScheduler(
    payments as unknown as DuePayments,
    commands as unknown as CommandBus,
    {} as EventStore,
  );
  const begun = performance.now();
  scheduler.start();
  while (done < COUNT) await pause(5);
  const ms = performance.now() - begun;
  await scheduler.stop();
  expect([most, ms < 2_000]).toEqual([16, true]);
});
