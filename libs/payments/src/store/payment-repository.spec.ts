import { describe, expect, it, jest } from '@jest/globals';
import { type EventStore, VersionConflict, type Vault } from '#event-store';
import { fold } from '../domain/evolve/evolve.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import { refuse } from '../domain/values/refusal.js';
import { contextAt, noon } from '../domain/testing/decision-contexts.js';
import { authorizedPayment } from '../domain/testing/stories.js';
import type { DecisionContexts } from './decision-contexts.js';
import type { Decide } from './decision.js';
import { PaymentRepository } from './payment-repository.js';
import { streamOf } from './payment-ref.js';
import type { TransactionClaims } from './transaction-claims.js';
import { RecentPayments } from './recent-payments.js';

const ref = { merchant: 'default', orderId: 'order-1' };
const stream = streamOf(ref);
const cause = { correlationId: 'test' };
const events = authorizedPayment();
const known = fold(events)!;
const asked: PaymentEvent = { type: 'HistoryRequested', data: { guid: 'guid-9', at: noon } };

describe('a decision on what is remembered', () => {
  it('is one append at that version, nothing is read, and what it leaves is remembered', async () => {
    const { repository, store, recent } = remembering();
    const updated = await repository.updateRemembered(ref, () => [asked], cause);
    expect(updated).toEqual({ payment: fold([asked], known), version: known.version + 1, events: [asked] });
    expect(store.append.mock.calls.map(([, expected]) => expected)).toEqual([known.version]);
    expect(recent.find(stream)).toMatchObject({ payment: updated!.payment, version: updated!.version });
  });

  it('is none, and is forgotten, where somebody else has changed the payment since', async () => {
    const { repository, store, recent } = remembering();
    store.append.mockRejectedValue(new VersionConflict(stream, known.version, known.version + 1));
    expect(await repository.updateRemembered(ref, () => [asked], cause)).toBeUndefined();
    expect(recent.find(stream)).toBeUndefined();
  });

  it.each<[string, Decide]>([
    ['refuses: the newest state may not', () => refuse('AMOUNT_INVALID')],
    ['changes nothing: only the newest state may say so', () => []],
  ])('is none where it %s', async (_, decide) => {
    const { repository, store } = remembering();
    expect(await repository.updateRemembered(ref, decide, cause)).toBeUndefined();
    expect(store.append).not.toHaveBeenCalled();
  });

  it('is none of a payment that this process has not changed', async () => {
    const { repository } = remembering();
    const other = { ...ref, orderId: 'order-2' };
    expect(await repository.updateRemembered(other, () => [asked], cause)).toBeUndefined();
  });

  it('throws what is wrong with the database', async () => {
    const { repository, store } = remembering();
    store.append.mockRejectedValue(new Error('broken'));
    await expect(repository.updateRemembered(ref, () => [asked], cause)).rejects.toThrow('broken');
  });
});

function remembering() {
  const append = jest.fn<EventStore['append']>(() =>
    Promise.resolve({ version: known.version + 1, position: 1, deduplicated: false }),
  );
  const recent = new RecentPayments();
  recent.note(stream, known, known.version);
  const contexts = { now: () => contextAt(noon), dueRules: () => ({ inquireAfterMs: 0, reminderAfterMs: 86_400_000 }) };
  const repository = new PaymentRepository(
    { append } as unknown as EventStore,
    {} as Vault,
    contexts as unknown as DecisionContexts,
    recent,
    {} as TransactionClaims,
  );
  return { repository, store: { append }, recent };
}
