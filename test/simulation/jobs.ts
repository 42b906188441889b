import { lookDueAfter, ReconcilePayment, refOf } from '#payments';
import { ProcessDueNotifications } from '#payments';
import { RECONCILE_AFTER_MS } from './simulated-provider.js';
import type { Process } from './processes.js';
import { isDatabaseTrouble } from './shop.js';
import { world } from './world.js';

interface Job {
  streamId: string;
  due: number;
  /** Planned by an earlier look: one of these at a time is enough for a payment. */
  again: boolean;
  worker?: Process | undefined;
}

const RETRY_MS = 5_000;

/** The durable jobs, as the worker's queue keeps them. */
export class Jobs {
  private jobs: Job[] = [];

  /** As the planner that follows the log. */
  plan(streamId: string, event: Parameters<typeof lookDueAfter>[0]): void {
    const due = lookDueAfter(event, RECONCILE_AFTER_MS);
    if (due) this.jobs.push({ streamId, due: due.getTime(), again: false });
  }

  nextDue(): number | undefined {
    const dues = this.jobs.map(({ due }) => due);
    return dues.length > 0 ? Math.min(...dues) : undefined;
  }

  /** Everything that is due, of which another worker may take the next part. */
  tick(worker: Process): void {
    world().watch(worker.execute(new ProcessDueNotifications()).catch(ignoreDatabaseTrouble));
    for (const job of this.jobs) {
      const isFree = !job.worker || !job.worker.alive;
      if (job.due <= world().now && isFree) world().watch(this.look(job, worker));
    }
  }

  private async look(job: Job, worker: Process): Promise<void> {
    job.worker = worker;
    try {
      const { streamId } = job;
      const cause = { correlationId: 'job', actor: 'worker' };
      const next = await worker.execute(new ReconcilePayment(refOf(streamId), cause));
      this.jobs = this.jobs.filter((known) => known !== job);
      const isPlanned = this.jobs.some((known) => known.again && known.streamId === streamId && !known.worker);
      if (next && !isPlanned) this.jobs.push({ streamId, due: next.getTime(), again: true });
    } catch (error) {
      if (!isDatabaseTrouble(error)) throw error;
      Object.assign(job, { worker: undefined, due: world().now + RETRY_MS });
    }
  }
}

function ignoreDatabaseTrouble(error: unknown): void {
  if (!isDatabaseTrouble(error)) throw error as Error;
}
