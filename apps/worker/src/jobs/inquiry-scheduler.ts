import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { inSpan, isTracing, newId, TRACEPARENT } from '#platform';
import { DuePayments, InquireStatus, streamOf, type DuePayment, type PaymentRef } from '#payments';
import { FairWork } from './fair-work.js';

/**
 * Does what is due about payments without a request: inquiries about unknown outcomes and unpaid sessions, calls that were not sent, and
 * expiries.
 */
@Injectable()
export class InquiryScheduler {
  private readonly log = new Logger(InquiryScheduler.name);
  private readonly work: FairWork<DuePayment>;

  constructor(
    private readonly due: DuePayments,
    private readonly commands: CommandBus,
    private readonly store: EventStore,
  ) {
    this.work = new FairWork({
      name: InquiryScheduler.name,
      take: (...limits) => this.due.take(...limits),
      keep: (underWay) => this.due.keep(underWay.map(({ ref }) => ref)),
      work: ({ ref }) => this.inquireInSpan(ref),
      queueOf: ({ ref, isPressing }) => `${ref.merchant} ${isPressing}`,
    });
  }

  start(): void {
    this.work.start();
  }

  /** Waits for the payments in progress. */
  stop(): Promise<void> {
    return this.work.stop();
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
