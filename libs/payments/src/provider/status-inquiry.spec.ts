import { describe, expect, it } from '@jest/globals';
import type { DecisionContexts } from '../store/decision-contexts.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import type { PaymentRepository } from '../store/payment-repository.js';
import type { PaymentProvider } from './payment-provider.js';
import type { ProviderCalls } from './provider-calls.js';
import { StatusInquiry } from './status-inquiry.js';

const ref = { merchant: 'default', orderId: 'order-1' };
const cause = { correlationId: 'test' };
const at = (version: number) =>
  ({ payment: { transactions: [], refunds: [] }, version, events: [] }) as unknown as UpdatedPayment;

describe('an inquiry that somebody shares', () => {
  it('does not take away what was stored after it had begun', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const inquiry = inquiryThatEndsAt(at(3), promise);
    const first = inquiry.about(ref, 'session', at(2), cause);
    const second = inquiry.about(ref, 'session', at(4), cause);
    resolve();
    expect([(await first).version, (await second).version]).toEqual([3, 4]);
  });

  it('brings what it found to whoever knew less', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const inquiry = inquiryThatEndsAt(at(3), promise);
    const both = [inquiry.about(ref, 'session', at(2), cause), inquiry.about(ref, 'session', at(1), cause)];
    resolve();
    expect((await Promise.all(both)).map(({ version }) => version)).toEqual([3, 3]);
  });
});

it('case 83: whoever read the payment before the last inquiry was over does not ask again within the minute', async () => {
  const since = '2026-03-01T08:50:00.000Z';
  const open = { call: { phase: 'unknown', at: since }, sessionId: 'session' };
  const as = (version: number, inquiries?: { at: string }) =>
    ({
      payment: { transactions: [open], refunds: [], sessions: { session: { inquiries } } },
      version,
      events: [],
    }) as unknown as UpdatedPayment;
  const asked = as(3, { at: NOW });
  const inquiry = inquiryThatEndsAt(as(4), Promise.reject(new Error('asked again')), asked);
  expect(await inquiry.aboutUnknown(ref, as(2), cause)).toBe(asked);
});

const NOW = '2026-03-01T09:00:00.000Z';

function inquiryThatEndsAt(recorded: UpdatedPayment, answered: Promise<void>, stored = recorded): StatusInquiry {
  answered.catch(() => undefined);
  return new StatusInquiry(
    { update: () => Promise.resolve(recorded), find: () => Promise.resolve(stored) } as unknown as PaymentRepository,
    { query: () => answered.then(() => ({ kind: 'answered' as const })) } as unknown as PaymentProvider,
    { carryOut: (_ref: unknown, intent: UpdatedPayment) => Promise.resolve(intent) } as unknown as ProviderCalls,
    { now: () => ({ now: NOW, answerBy: NOW, inquireAfterMs: 0 }) } as unknown as DecisionContexts,
  );
}
