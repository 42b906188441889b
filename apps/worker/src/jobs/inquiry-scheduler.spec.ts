import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import type { EventStore } from '#event-store';
import type { DuePayment, DuePayments, InquireStatus } from '#payments';
import { InquiryScheduler } from './inquiry-scheduler.js';

const COUNT = 200;

it('case 696: payments that are due at once are inquired about without pauses, so many at a time at most', async () => {
  const { due, progress, scheduler } = schedulerOf((_, n) => pause(2 + (n % 7)));
  due.push(...routineOf('default'), ...routineOf('default'));
  const begun = performance.now();
  scheduler.start();
  while (progress.done < 2 * COUNT) await pause(5);
  const ms = performance.now() - begun;
  await scheduler.stop();
  expect([progress.most, ms < 2_000]).toEqual([16, true]);
});

it('case 761: a merchant whose provider does not answer leaves room for what is due of others', async () => {
  const silence = new AbortController();
  const answer = (merchant: string) =>
    merchant === 'silent' ? pause(60_000, undefined, { signal: silence.signal }).catch(() => undefined) : pause(5);
  const { due, progress, scheduler } = schedulerOf(answer);
  due.push(...routineOf('silent'), ...routineOf('default'));
  scheduler.start();
  while (progress.done < COUNT) await pause(5);
  due.length = 0;
  silence.abort();
  await scheduler.stop();
  expect([progress.most, progress.done]).toEqual([24, COUNT + 16]);
});

const routineOf = (merchant: string): DuePayment[] =>
  Array.from({ length: COUNT }, (_, n) => ({ ref: { merchant, orderId: `${n}` }, isPressing: false }));

/** Over a list of due payments, oldest first. `answer`: how long an inquiry of a merchant takes. */
function schedulerOf(answer: (merchant: string, orderId: number) => Promise<unknown>) {
  const due: DuePayment[] = [];
  const progress = { underWay: 0, most: 0, done: 0 };
  const take = async (limit: number, ofQueueMax: number, underWay: Iterable<DuePayment>) => {
    const busy = [...underWay];
    const taken: DuePayment[] = [];
    for (const payment of [...due]) {
      const same = [...busy, ...taken].filter(({ ref }) => ref.merchant === payment.ref.merchant);
      if (taken.length < limit && same.length < ofQueueMax) taken.push(...due.splice(due.indexOf(payment), 1));
    }
    // Inquiries end meanwhile.
    await pause(3);
    return taken;
  };
  const payments = { take, keep: () => Promise.resolve(), plan: () => Promise.resolve() };
  const execute = async ({ ref }: InquireStatus) => {
    progress.most = Math.max(progress.most, ++progress.underWay);
    await answer(ref.merchant, Number(ref.orderId));
    progress.underWay -= 1;
    progress.done += 1;
    return { next: undefined, version: 1 };
  };
  const scheduler = new InquiryScheduler(
    payments as unknown as DuePayments,
    { execute } as unknown as CommandBus,
    { readMeta: () => Promise.resolve(undefined) } as unknown as EventStore,
  );
  return { due, progress, scheduler };
}
