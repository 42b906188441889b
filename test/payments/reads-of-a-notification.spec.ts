import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { PaymentRepository, ReceiveNotification, type PaymentEvent, type ProviderReport } from '#payments';
import { Clock } from '#platform';
import { SimulatedMerchants } from '../simulation/merchants.js';
import { paymentsOnMemory, type OnMemory } from './payments-on-memory.js';

const NOON = '2026-03-01T09:00:00.000Z';
const ref = { merchant: 'acv_api', orderId: 'order-1' };
const sessionId = '01950000-0000-7000-8000-000000000001';
const cause = { correlationId: 'correlation-1' };

class Noon extends Clock {
  now(): Date {
    return new Date(NOON);
  }
}

let on: OnMemory;
let repository: PaymentRepository;
/** What is read, and what the provider is asked about, in order. */
let done: string[];

beforeEach(async () => {
  done = [];
  const query = () => {
    done.push('query');
    return Promise.resolve({ kind: 'answered' as const, report: authorized });
  };
  const reader = { read: () => ({ kind: 'report' as const, sessionId, report: authorized }) };
  on = await paymentsOnMemory({ provider: { query }, reader, clock: new Noon(), merchants: new SimulatedMerchants() });
  repository = on.module.get(PaymentRepository, { strict: false });
  await repository.begin(ref, () => ({ events: [requested, opened] }), cause);
  for (const name of ['findStream', 'readContent', 'readWithTail'] as const) {
    const read = on.store[name].bind(on.store) as (...given: unknown[]) => Promise<never>;
    jest.spyOn(on.store, name).mockImplementation((...given: unknown[]) => {
      done.push(name);
      return read(...given);
    });
  }
});
afterEach(() => void jest.restoreAllMocks());

describe('a notification that the provider is asked about', () => {
  it('case 620: has its payment read once, by its session', async () => {
    const bus = on.module.get(CommandBus, { strict: false });
    await bus.execute(new ReceiveNotification(ref.merchant, '{}', 'correlation-2'));
    await on.module.close();
    expect(done).toEqual(['findStream', 'query']);
    expect([...on.tables.notifications.values()].map(({ state }) => state)).toEqual(['processed']);
  });

  it('case 620: has it read again where this process has changed it since', async () => {
    const known = await repository.find(ref);
    done = [];
    expect(await repository.find(ref, known)).toEqual({ ...known, events: [] });
    expect(done).toEqual([]);

    await repository.update(ref, () => [{ ...opened, data: { ...opened.data, redirectUrl: '/again' } }], cause, known);
    const { version } = await repository.find(ref, known);
    expect([version, done]).toEqual([known.version + 1, ['readContent']]);
  });
});

const authorized: ProviderReport = {
  sessionId,
  subject: 'payment',
  status: 'authorized',
  amount: '129.90',
  currency: 'TRY',
  transactionId: '79000123',
  authorizationId: '12345678901234567890',
  statusCode: 'Authorized',
  statusDetail: '',
  attempts: [],
};
const requested: PaymentEvent = {
  type: 'SessionRequested',
  data: {
    ...ref,
    sessionId,
    guid: 'guid-1',
    fingerprint: '',
    kind: 'AUTH',
    flow: 'acv',
    amount: { minor: 12_990, currency: 'TRY' },
    locale: 'tr',
    returnUrl: 'https://shop.example',
    expiresAt: '2026-03-01T10:00:00.000Z',
    shopper: '',
    answerBy: NOON,
    at: NOON,
  },
};
const opened = {
  type: 'SessionOpened' as const,
  data: { sessionId, redirectUrl: 'https://pay.example', exchange: { statusCode: '200', statusDetail: '' }, at: NOON },
};
