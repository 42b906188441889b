import { InquireStatus, ProcessDueNotification, refOf } from '#payments';
import type { Process } from './processes.js';
import { isDatabaseTrouble } from './shop.js';
import { world } from './world.js';

interface PlannedInquiry {
  due: number;
  worker?: Process | undefined;
  /** By then it is due again if its worker was killed. */
  takenUntil?: number;
}

const RETRY_MS = 5_000;
const AGAIN_MS = 1_000;
/** As the row of a payment that a worker has taken. */
const TAKEN_FOR_MS = 15_000;
/** The row that says when a payment is due next is written a little after its events. */
const PROJECTED_AFTER_MS = 250;

/** When each payment is due for an inquiry, as its row in the read model says it. */
export class Jobs {
  private readonly inquiries = new Map<string, PlannedInquiry>();

  /** Something was appended: the projection will have written by then what is due, and an inquiry finds out. */
  touch(streamId: string): void {
    const due = world().now + PROJECTED_AFTER_MS;
    const known = this.inquiries.get(streamId);
    if (!known || known.due > due) this.inquiries.set(streamId, { ...known, due });
  }

  nextDue(): number | undefined {
    const dues = [...this.inquiries.values()].map(dueOf);
    return dues.length > 0 ? Math.min(...dues) : undefined;
  }

  /** Everything that is due, of which another worker may take the next part. */
  tick(worker: Process): void {
    world().watch(this.processNotifications(worker).catch(ignoreDatabaseTrouble));
    for (const [streamId, planned] of this.inquiries) {
      const isFree = !planned.worker || !planned.worker.alive;
      if (dueOf(planned) <= world().now && isFree) world().watch(this.inquire(streamId, planned, worker));
    }
  }

  private async processNotifications(worker: Process): Promise<void> {
    const taken = await worker.takeNotifications();
    await Promise.all(taken.map((one) => worker.execute(new ProcessDueNotification(one))));
  }

  private async inquire(streamId: string, planned: PlannedInquiry, worker: Process): Promise<void> {
    planned.worker = worker;
    planned.due = Number.POSITIVE_INFINITY;
    planned.takenUntil = world().now + TAKEN_FOR_MS;
    try {
      const { next } = await worker.execute(
        new InquireStatus(refOf(streamId), { correlationId: 'inquiry', actor: 'worker' }),
      );
      const known = this.inquiries.get(streamId)!;
      // A clock that is behind does not yet find due what is: it inquires a little later.
      const later = next && Math.max(next.getTime(), world().now + AGAIN_MS);
      const due = Math.min(known.due, later ?? Number.POSITIVE_INFINITY);
      if (due === Number.POSITIVE_INFINITY) this.inquiries.delete(streamId);
      else this.inquiries.set(streamId, { due });
    } catch (error) {
      if (!isDatabaseTrouble(error)) throw error;
      this.inquiries.set(streamId, { due: world().now + RETRY_MS });
    }
  }
}

function dueOf({ due, worker, takenUntil = due }: PlannedInquiry): number {
  return worker && !worker.alive ? Math.min(due, takenUntil) : due;
}

function ignoreDatabaseTrouble(error: unknown): void {
  if (!isDatabaseTrouble(error)) throw error as Error;
}
