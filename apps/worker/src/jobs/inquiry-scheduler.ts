import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { inSpan, isTracing, newId, TRACEPARENT } from '#platform';
import {
  DuePayments,
  InquireStatus,
  KEEP_EVERY_MS,
  queuesOf,
  streamOf,
  type DuePayment,
  type PaymentRef,
} from '#payments';
import { Repeating } from './repeating.js';

/** After a look that found something, there may be more. */
const BUSY_EVERY_MS = 250;
const EVERY_MS = 1_000;
const AT_ONCE_MAX = 24;
/** Of one merchant, of what somebody waits for or of routine: where one of these is slow, there is room for others. */
const OF_QUEUE_MAX = 16;
/** So many are taken by one statement, where there are as many. */
const TOGETHER = OF_QUEUE_MAX / 2;

/**
 * Does what is due about payments without a request: inquiries about unknown outcomes and unpaid sessions, calls that were not sent, and
 * expiries.
 */
@Injectable()
export class InquiryScheduler {
  private readonly log = new Logger(InquiryScheduler.name);
  private readonly repeating = new Repeating(
    InquiryScheduler.name,
    () => (this.underWay.size > 0 ? BUSY_EVERY_MS : EVERY_MS),
    () => this.inquireAboutDue(),
  );
  private readonly underWay = new Map<Promise<void>, DuePayment>();
  private keptAt = performance.now();
  /** As many were taken as there was room for, so there may be more. */
  private isMoreDue = false;
  /** Since payments were taken last. */
  private endedCount = 0;

  constructor(
    private readonly due: DuePayments,
    private readonly commands: CommandBus,
    private readonly store: EventStore,
  ) {}

  start(): void {
    this.repeating.start();
  }

  /** Waits for the payments in progress. */
  async stop(): Promise<void> {
    await this.repeating.stop();
    await Promise.all(this.underWay.keys());
  }

  /** Does not wait for earlier payments, so that a slow provider delays only its own. */
  private async inquireAboutDue(): Promise<void> {
    await this.keepTaken();
    const free = AT_ONCE_MAX - this.underWay.size;
    if (free <= 0) return;
    this.endedCount = 0;
    const underWay = [...this.underWay.values()];
    const taken = await this.due.take(free, OF_QUEUE_MAX, underWay);
    for (const payment of taken) {
      const inquiry = this.inquireInSpan(payment.ref).finally(() => this.ended(inquiry));
      this.underWay.set(inquiry, payment);
    }
    // Some may have ended since they were counted.
    const isFull = queuesOf([...underWay, ...taken]).some(({ count }) => count >= OF_QUEUE_MAX);
    this.isMoreDue = taken.length === free || (taken.length > 0 && isFull);
  }

  /** Each paid page is due once, so many can be due at the same time: the next are taken without a pause. */
  private ended(inquiry: Promise<void>): void {
    this.underWay.delete(inquiry);
    this.endedCount += 1;
    if (this.isMoreDue && this.endedCount >= TOGETHER) this.repeating.wake();
  }

  private async keepTaken(): Promise<void> {
    if (this.underWay.size === 0 || performance.now() < this.keptAt + KEEP_EVERY_MS) return;
    this.keptAt = performance.now();
    await this.due.keep([...this.underWay.values()].map(({ ref }) => ref));
  }

  /** The span is linked to the trace of the payment's earlier request, which may be days old. */
  private async inquireInSpan(ref: PaymentRef): Promise<void> {
    const link = isTracing() ? await this.store.readMeta(streamOf(ref), TRACEPARENT).catch(() => undefined) : undefined;
    return inSpan('inquire about payment', () => this.inquire(ref), { root: true, link });
  }

  private async inquire(ref: PaymentRef): Promise<void> {
    try {
      const cause = { correlationId: newId(), actor: 'worker' };
      const { next, version } = await this.commands.execute(new InquireStatus(ref, cause));
      await this.due.plan(ref, next, version);
    } catch (err) {
      this.log.error({ ...ref, err }, 'what is due about a payment failed, and will be tried again');
    }
  }
}
