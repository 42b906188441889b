import { createHash } from 'node:crypto';
import { CommandBus, QueryBus, type Command, type Query } from '@nestjs/cqrs';
import {
  DueNotifications,
  Refusal,
  StartSession,
  streamOf,
  type PaymentRef,
  type StartSessionRequest,
  type TakenNotification,
} from '#payments';
import { PaytikoNotificationReader } from '#paytiko';
import { Clock } from '#platform';
import { SimulatedMerchants } from '../../simulation/merchants.js';
import { SECRET } from '../../simulation/payloads.js';
import { paymentsOnMemory, type OnMemory } from '../payments-on-memory.js';
import { ScriptedProvider } from './scripted-provider.js';

export const cause = { correlationId: 'correlation-1' };
export const ayla = { by: 'ayla', why: 'seen at the provider' };
export const AUTHORIZATION = '12345678901234567890';
const NUMBER = 79_000_123;
const NOON_MS = Date.parse('2026-03-01T12:00:00.000Z');

class TestClock extends Clock {
  ms = NOON_MS;
  now(): Date {
    return new Date(this.ms);
  }
}

/** The commands and queries on their buses, with the log and the tables in memory and a provider that says what it is told to. */
export class HandlerBed {
  readonly provider = new ScriptedProvider();
  readonly ref: PaymentRef;
  private readonly clock = new TestClock();
  private on!: OnMemory;
  private read = 0;

  private constructor(merchant: string) {
    this.ref = { merchant, orderId: 'ORDER-1' };
  }

  static async of(merchant = 'acv_api'): Promise<HandlerBed> {
    const bed = new HandlerBed(merchant);
    const merchants = new SimulatedMerchants();
    const reader = new PaytikoNotificationReader(merchants);
    bed.on = await paymentsOnMemory({ provider: bed.provider, reader, clock: bed.clock, merchants });
    return bed;
  }

  command<Result>(command: Command<Result>): Promise<Result> {
    return this.on.module.get(CommandBus).execute(command);
  }

  query<Result>(query: Query<Result>): Promise<Result> {
    return this.on.module.get(QueryBus).execute(query);
  }

  takesDue(): Promise<TakenNotification[]> {
    return this.on.module.get(DueNotifications, { strict: false }).take(24, 16, []);
  }

  /** The code that a command is refused with. */
  refusalOf(command: Command<unknown> | Query<unknown>, bus: 'command' | 'query' = 'command'): Promise<string> {
    return (this[bus] as (message: unknown) => Promise<unknown>).call(this, command).then(
      (result) => `not refused: ${JSON.stringify(result)}`,
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );
  }

  /** Opens a session and answers its id. */
  session(guid = 'start-1', changes: Partial<StartSessionRequest> = {}): Promise<string> {
    return this.sessionIn(this.ref, startRequest(guid, changes));
  }

  /** The same of another order. */
  sessionOf(orderId: string): Promise<string> {
    return this.sessionIn({ ...this.ref, orderId }, startRequest(`start-${orderId}`));
  }

  private async sessionIn(ref: PaymentRef, request: StartSessionRequest): Promise<string> {
    const started = await this.command(new StartSession(ref, request, cause));
    return started.kind === 'started' ? started.sessionId : started.reason;
  }

  now(): Date {
    return this.clock.now();
  }

  later(ms: number): void {
    this.clock.ms += ms;
  }

  /** What was appended since this was asked last: by type, to whatever stream. */
  async events(): Promise<string[]> {
    const events = await this.on.store.readAll(this.read, 1_000);
    this.read += events.length;
    return events.map(({ type }) => type);
  }

  /** What the provider was asked since this was asked last. */
  calls(): string[] {
    return this.provider.calls.splice(0);
  }

  /** Both, which nobody wants to see. */
  async forget(): Promise<void> {
    this.calls();
    await this.events();
  }

  notifications() {
    return [...this.on.tables.notifications.values()];
  }

  stream(): string {
    return streamOf(this.ref);
  }
}

export function startRequest(guid: string, changes: Partial<StartSessionRequest> = {}): StartSessionRequest {
  const shopper = { firstName: 'Ada', email: 'ada@shopper.example', phone: '+905551112233' };
  const money = { kind: 'AUTH', amount: { minor: 12_990, currency: 'TRY' } } as const;
  const place = { locale: 'tr', returnUrl: 'https://shop.example/return' };
  return { guid, fingerprint: 'print', ...money, ...place, shopper, ...changes };
}

/** A notification as Paytiko sends it, rightly signed unless `signature` says otherwise. */
export function body(sessionId: string, status: string, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    OrderId: sessionId,
    TransactionType: 'PayIn',
    TransactionStatus: status,
    TransactionId: NUMBER,
    ExternalTransactionId: AUTHORIZATION,
    Amount: 129.9,
    Currency: 'TRY',
    IssueDate: '2026-03-01T12:00:00Z',
    Signature: createHash('sha256').update(`${sessionId};${SECRET}`).digest('hex'),
    ...changes,
  });
}

/** The same as the provider's answer to a question. */
export function report(sessionId: string, status: string) {
  const read = new PaytikoNotificationReader(new SimulatedMerchants()).read('acv_api', body(sessionId, status));
  if (read.kind !== 'report') throw new Error(read.reason);
  return read.report;
}
