import { CommandBus } from '@nestjs/cqrs';
import {
  AskProvider,
  paymentEvent,
  PaymentRepository,
  ReportRecorder,
  streamOf,
  type Payment,
  type PaymentEvent,
  type PaymentRef,
  type ProviderReport,
  type QueryOutcome,
  type Recorded,
} from '#payments';
import { Clock } from '#platform';
import { SimulatedMerchants } from '../simulation/merchants.js';
import { paymentsOnMemory, type OnMemory } from './payments-on-memory.js';

export const MERCHANT = 'acv_api';
export const NOON = '2026-03-01T09:00:00.000Z';
const AN_HOUR_LATER = '2026-03-01T10:00:00.000Z';
const cause = { correlationId: 'correlation-1' };

class Noon extends Clock {
  now(): Date {
    return new Date(NOON);
  }
}

/** The recorder of reports and all below it, on memory; the provider answers queries as it is told. */
export class RecorderBed {
  /** What the provider answers when it is asked. */
  answer: QueryOutcome = { kind: 'no-answer', reason: 'ETIMEDOUT' };
  /** Sessions that it was asked about. */
  readonly asked: string[] = [];
  /** Once, after the recorder has read a payment: somebody else changes it meanwhile. */
  betweenReadAndAppend: (() => Promise<void>) | undefined;
  private on!: OnMemory;
  private notifications = 0;
  private recorder!: ReportRecorder;
  private repository!: PaymentRepository;

  async start(): Promise<this> {
    const query = (_merchant: string, sessionId: string) => {
      this.asked.push(sessionId);
      return Promise.resolve(this.answer);
    };
    const outside = {
      provider: { query, void: accepted },
      reader: {},
      clock: new Noon(),
      merchants: new SimulatedMerchants(),
    };
    this.on = await paymentsOnMemory(outside);
    this.recorder = this.on.module.get(ReportRecorder, { strict: false });
    this.repository = this.on.module.get(PaymentRepository, { strict: false });
    this.interleave();
    return this;
  }

  /** An order with one open session of 129.90. */
  async order(number: number, flow: 'acv' | 'sale' = 'acv'): Promise<{ ref: PaymentRef; sessionId: string }> {
    const ref = { merchant: MERCHANT, orderId: `order-${number}` };
    const sessionId = `01950000-0000-7000-8000-00000000000${number}`;
    const amount = { minor: 12_990, currency: 'TRY' };
    const wish = { guid: `guid-${number}`, fingerprint: '', kind: 'AUTH' as const, flow, amount, locale: 'tr' };
    const place = { ...ref, sessionId, returnUrl: 'https://shop.example', expiresAt: AN_HOUR_LATER };
    const requested = { ...wish, ...place, shopper: '', answerBy: NOON, at: NOON };
    const exchange = { statusCode: '200', statusDetail: '' };
    const opened = { sessionId, redirectUrl: 'https://pay.example', exchange, at: NOON };
    await this.repository.begin(
      ref,
      () => ({
        events: [
          { type: 'SessionRequested', data: requested },
          { type: 'SessionOpened', data: opened },
        ],
      }),
      cause,
    );
    return { ref, sessionId };
  }

  /** A notification arrives and is kept; this is what became of it, and of its payment. */
  async notify(ref: PaymentRef, report: ProviderReport, receivedAt = NOON) {
    const id = `01950000-0000-7000-9000-${String(++this.notifications).padStart(12, '0')}`;
    this.on.tables.notifications.set(id, {
      ...kept,
      id,
      merchant: ref.merchant,
      stream_id: streamOf(ref),
      received_at: new Date(receivedAt),
    });
    const before = (await this.eventsOf(ref)).length;
    const recorded: Recorded = await this.recorder.record(ref, report, { id, receivedAt: new Date(receivedAt) }, cause);
    const { state, reason } = this.on.tables.notifications.get(id)!;
    const events = (await this.eventsOf(ref)).slice(before).map(({ type }) => type);
    return { kind: recorded.kind, state, reason, events };
  }

  /** Somebody has the provider asked about a session. */
  async inquire(ref: PaymentRef, sessionId: string): Promise<void> {
    const bus = this.on.module.get(CommandBus, { strict: false });
    await bus.execute(new AskProvider(ref, sessionId, { by: 'somebody', why: 'to know' }, cause));
  }

  /** What has happened to it besides. */
  async store(ref: PaymentRef, event: PaymentEvent): Promise<void> {
    const { payment } = await this.repository.load(ref);
    await this.repository.update(ref, () => [event], cause, { payment, version: payment!.version });
  }

  /** Those that were kept for it, oldest first. */
  notificationsOf(ref: PaymentRef) {
    return [...this.on.tables.notifications.values()].filter((row) => row.stream_id === streamOf(ref));
  }

  async payment(ref: PaymentRef): Promise<Payment> {
    return (await this.repository.find(ref)).payment;
  }

  private interleave(): void {
    const find = this.repository.find.bind(this.repository);
    this.repository.find = async (ref) => {
      const found = await find(ref);
      const change = this.betweenReadAndAppend;
      this.betweenReadAndAppend = undefined;
      await change?.();
      return found;
    };
  }

  private async eventsOf(ref: PaymentRef) {
    return (await this.on.store.readStream(streamOf(ref))).map(paymentEvent);
  }
}

const accepted = () => Promise.resolve({ kind: 'accepted' as const, statusCode: '200', statusDetail: '' });

const kept = {
  session_id: '',
  state: 'received',
  reason: null,
  due: null,
  attempts: 0,
  correlation_id: '',
  sealed_for: '',
  sealed: Buffer.alloc(0),
};
