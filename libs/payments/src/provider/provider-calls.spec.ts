import { describe, expect, it } from '@jest/globals';
import type { MerchantRules } from '../rules/merchant-rules.js';
import { evolve, fold } from '../domain/evolve/evolve.js';
import type { Payment } from '../domain/state/payment.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import { atNoon, sessionRequested } from '../domain/testing/stories.js';
import type { DecisionContexts } from '../store/decision-contexts.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import type { PaymentRepository } from '../store/payment-repository.js';
import type { Shoppers } from './shoppers.js';
import type { OpenOutcome, PaymentProvider, SessionToOpen, Shopper } from './payment-provider.js';
import { ProviderCalls } from './provider-calls.js';

const ref = { merchant: 'default', orderId: 'order-1' };
const cause = { correlationId: 'correlation-1' };
const shopper = { firstName: 'Ada', email: 'ada@shop.example', phone: '+905551112233' };
const opened: OpenOutcome = {
  kind: 'opened',
  redirectUrl: 'https://pay.example/page',
  statusCode: '200',
  statusDetail: '',
};
const notSent: OpenOutcome = { kind: 'not-sent', statusCode: 'ECONNREFUSED', statusDetail: '' };

describe('case 270: a payment page is opened as every other call is made', () => {
  it('the page is opened with what the event says, and the shopper in the clear', async () => {
    const bed = new Bed([opened]);

    const { payment, events } = await bed.carryOut();

    expect(bed.asked).toEqual([
      {
        sessionId: 'session-1',
        returnKey: 'key-1',
        amount: { minor: 12_990, currency: 'TRY' },
        locale: 'tr-TR',
        targetProvider: undefined,
        shopper,
      },
    ]);
    expect(events.map(({ type }) => type)).toEqual(['SessionOpened']);
    expect(payment.sessions['session-1']?.redirectUrl).toBe('https://pay.example/page');
  });

  it('a request that did not leave is sent once more', async () => {
    const bed = new Bed([notSent, opened]);

    const { events } = await bed.carryOut();

    expect(bed.asked).toHaveLength(2);
    expect(events.map(({ type }) => type)).toEqual(['SessionOpened']);
  });

  it('an intent that took too long to store is not sent', async () => {
    const bed = new Bed([opened], { maySend: false });

    const { payment } = await bed.carryOut();

    expect(bed.asked).toEqual([]);
    expect(payment.sessions['session-1']?.opening).toBe('not-sent');
  });

  it('nobody is told a shopper who is not known: only start-session opens sessions', async () => {
    const bed = new Bed([opened]);

    const { events } = await bed.carryOut('unknown');

    expect(bed.asked).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['SessionRequested']);
  });
});

/** A session that was just requested, a provider that answers in order, and a repository that only folds. */
class Bed {
  readonly asked: SessionToOpen[] = [];
  private readonly calls: ProviderCalls;
  private readonly intent = sessionRequested({ returnKey: 'key-1' });

  constructor(answers: OpenOutcome[], { maySend = true } = {}) {
    const openSession = (_merchant: string, session: SessionToOpen) => {
      this.asked.push(session);
      return Promise.resolve(answers.shift());
    };
    const update = (
      _ref: unknown,
      decide: (payment: Payment, context: object) => PaymentEvent[],
      _: unknown,
      known: UpdatedPayment,
    ) => {
      const events = decide(known.payment, atNoon);
      return Promise.resolve({ payment: fold(events, known.payment), version: known.version + events.length, events });
    };
    this.calls = new ProviderCalls(
      { update } as unknown as PaymentRepository,
      { openSession } as unknown as PaymentProvider,
      {} as MerchantRules,
      {} as Shoppers,
      { maySendFor: () => maySend } as unknown as DecisionContexts,
    );
  }

  carryOut(known: Shopper | 'unknown' = shopper): Promise<UpdatedPayment> {
    const intent = { payment: evolve(undefined, this.intent), version: 1, events: [this.intent] };
    return this.calls.carryOut(ref, intent, cause, known === 'unknown' ? undefined : known);
  }
}
