import { InquireStatus, refOf } from '#payments';
import { ProcessDueNotifications } from '#payments';
import type { Process } from './processes.js';
import { isDatabaseTrouble } from './shop.js';
import { world } from './world.js';

interface Look {
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

/** When each payment is to be looked after, as its row in the read model says it. */
export class Jobs {
  private readonly looks = new Map<string, Look>();

  /** Something was appended: the projection will have written by then what is due, and a look finds out. */
  touch(streamId: string): void {
    const due = world().now + PROJECTED_AFTER_MS;
    const known = this.looks.get(streamId);
    if (!known || known.due > due) this.looks.set(streamId, { ...known, due });
  }

  nextDue(): number | undefined {
    const dues = [...this.looks.values()].map(dueOf);
    return dues.length > 0 ? Math.min(...dues) : undefined;
  }

  /** Everything that is due, of which another worker may take the next part. */
  tick(worker: Process): void {
    world().watch(worker.execute(new ProcessDueNotifications()).catch(ignoreDatabaseTrouble));
    for (const [streamId, look] of this.looks) {
      const isFree = !look.worker || !look.worker.alive;
      if (dueOf(look) <= world().now && isFree) world().watch(this.look(streamId, look, worker));
    }
  }

  private async look(streamId: string, look: Look, worker: Process): Promise<void> {
    look.worker = worker;
    look.due = Number.POSITIVE_INFINITY;
    look.takenUntil = world().now + TAKEN_FOR_MS;
    try {
      const { next } = await worker.execute(
        new InquireStatus(refOf(streamId), { correlationId: 'look', actor: 'worker' }),
      );
      const known = this.looks.get(streamId)!;
      // A clock that is behind does not yet find due what is: it looks again a little later.
      const later = next && Math.max(next.getTime(), world().now + AGAIN_MS);
      const due = Math.min(known.due, later ?? Number.POSITIVE_INFINITY);
      if (due === Number.POSITIVE_INFINITY) this.looks.delete(streamId);
      else this.looks.set(streamId, { due });
    } catch (error) {
      if (!isDatabaseTrouble(error)) throw error;
      this.looks.set(streamId, { due: world().now + RETRY_MS });
    }
  }
}

function dueOf({ due, worker, takenUntil = due }: Look): number {
  return worker && !worker.alive ? Math.min(due, takenUntil) : due;
}

function ignoreDatabaseTrouble(error: unknown): void {
  if (!isDatabaseTrouble(error)) throw error as Error;
}
