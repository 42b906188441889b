import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ReconcilePayment, refOf } from '#payments';
import { JobQueue } from '#platform';
import type { Job } from 'pg-boss';

export const LOOK_AFTER_PAYMENT = 'look-after-payment';

export interface LookAfterPayment {
  streamId: string;
}

const AT_ONCE_MAX = 8;

/** Finds out what became of calls without an end and of sessions that nobody has paid, until nothing is open. */
@Injectable()
export class LookAfterPaymentsJob {
  constructor(
    private readonly queue: JobQueue,
    private readonly commands: CommandBus,
  ) {}

  async start(): Promise<void> {
    await this.queue.declare(LOOK_AFTER_PAYMENT);
    const options = { localConcurrency: AT_ONCE_MAX, pollingIntervalSeconds: 1 };
    await this.queue.work<LookAfterPayment>(LOOK_AFTER_PAYMENT, options, ([job]) => this.look(job!));
  }

  private async look({ id, data: { streamId } }: Job<LookAfterPayment>): Promise<void> {
    const cause = { correlationId: id, actor: 'worker' };
    const next = await this.commands.execute(new ReconcilePayment(refOf(streamId), cause));
    // One planned look for each payment is enough: a second one under the same key is dropped.
    if (next) await this.queue.send(LOOK_AFTER_PAYMENT, { streamId }, { startAfter: next, singletonKey: streamId });
  }
}
