import { describe, expect, it, jest } from '@jest/globals';
import type { EventContent, EventStore } from '#event-store';
import { fold } from '../domain/evolve/evolve.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import { noon } from '../domain/testing/decision-contexts.js';
import { authorizedPayment } from '../domain/testing/stories.js';
import { streamOf } from './payment-ref.js';
import { PaymentReadModel } from './payment-read-model.js';
import { schemaVersionOf } from './payment-upcasters.js';
import { RecentPayments } from './recent-payments.js';

const ref = { merchant: 'default', orderId: 'order-1' };
const events = authorizedPayment();
const known = fold(events)!;
const asked: PaymentEvent = { type: 'HistoryRequested', data: { guid: 'guid-9', at: noon } };

describe('a payment that this process remembers', () => {
  it('is read from its newest event on, and not from the row', async () => {
    const { readModel, store } = remembering(events);
    expect(await readModel.read(ref)).toEqual({ payment: known, version: known.version });
    expect(store.readContent.mock.calls).toEqual([[streamOf(ref), known.version - 1]]);
    expect(store.readWithTail).not.toHaveBeenCalled();
  });

  it('has what others have added since, and is remembered with that', async () => {
    const { readModel, store } = remembering([...events, asked]);
    const read = await readModel.read(ref);
    expect(read).toEqual({ payment: fold([asked], known), version: known.version + 1 });
    expect((await readModel.read(ref)).payment).toBe(read.payment);
    expect(store.readContent.mock.calls).toEqual([
      [streamOf(ref), known.version - 1],
      [streamOf(ref), known.version],
    ]);
  });

  it('is not the one that a slower read has seen, where something newer is known meanwhile', async () => {
    const { readModel, recent } = remembering([...events, asked]);
    const newer = fold([asked, asked], known);
    const reading = readModel.read(ref);
    recent.note(streamOf(ref), newer, newer.version);
    expect((await reading).version).toBe(known.version + 1);
    expect(recent.find(streamOf(ref))).toMatchObject({ payment: newer, version: newer.version });
  });

  it('case 346: is read anew, and remembered so, where a failover has lost its newest event', async () => {
    const { readModel, recent } = remembering(events.slice(0, -1));
    const stored = { payment: fold(events.slice(0, -1)), version: known.version - 1 };
    expect(await readModel.read(ref)).toEqual(stored);
    expect(recent.find(streamOf(ref))).toMatchObject(stored);
  });
});

it('a payment that the caller has is read from there on', async () => {
  const { readModel, store } = remembering([...events, asked]);
  const before = { payment: known, version: known.version };
  expect(await readModel.read(ref, before)).toEqual({ payment: fold([asked], known), version: known.version + 1 });
  expect(store.readContent.mock.calls).toEqual([[streamOf(ref), known.version]]);
});

it('a payment that is not remembered is its row and what it lacks, and remembered from then on', async () => {
  const { readModel, recent, store } = remembering(events);
  recent.forget(streamOf(ref));
  expect(await readModel.find(ref)).toEqual(known);
  expect(store.readContent).not.toHaveBeenCalled();
  expect(recent.find(streamOf(ref))).toMatchObject({ payment: known, version: known.version });
});

it('case 395: nothing is remembered of an order that nobody has begun, so that its first event is seen', async () => {
  const { readModel, recent, store } = remembering([]);
  recent.forget(streamOf(ref));
  expect(await readModel.read(ref)).toEqual({ payment: undefined, version: 0 });
  await readModel.read(ref);
  expect(store.readWithTail).toHaveBeenCalledTimes(2);
});

/** `stored`: the stream as the database has it; its row is two events behind. */
function remembering(stored: readonly PaymentEvent[]) {
  const content = stored.map(({ type, data }, index): EventContent => ({
    version: index + 1,
    type,
    schemaVersion: schemaVersionOf(type),
    data,
  }));
  const store = {
    readContent: jest.fn((_: string, after: number) => Promise.resolve(content.slice(after))),
    readWithTail: jest.fn(() => Promise.resolve({ projected: fold(stored.slice(0, -2)), events: content.slice(-2) })),
  };
  const recent = new RecentPayments();
  recent.note(streamOf(ref), known, known.version);
  return { readModel: new PaymentReadModel(store as unknown as EventStore, recent), recent, store };
}
