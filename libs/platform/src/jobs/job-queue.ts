import type pg from 'pg';
import { PgBoss, type Db } from 'pg-boss';
import { Hosts } from '../database/hosts.js';

/** The jobs of a dead worker are taken over after this time, plus one or two seconds. */
const HEARTBEAT_SECONDS = 10;
const DAY_SECONDS = 86_400;
const DEAD_LETTERS_KEPT_SECONDS = 3_650 * DAY_SECONDS;

/** The queue of jobs that failed too often. Operators see them and send them again. */
export const DEAD_LETTERS = 'dead-letters';

export interface JobQueueOptions {
  /** True if this process maintains the queue: jobs of dead workers, deletion of old ones. At least one process must. */
  supervise: boolean;
}

/** The durable jobs of this installation, on the shared pool. The class is the injection token. */
export class JobQueue extends PgBoss {
  constructor(
    pool: pg.Pool,
    { supervise }: JobQueueOptions,
    readonly onError: (error: Error) => void,
  ) {
    super({
      db: queries(pool),
      migrate: false,
      schedule: false,
      supervise,
      superviseIntervalSeconds: 2,
      monitorIntervalSeconds: 2,
    });
    this.on('error', onError);
  }

  /** Creates the queue if it is missing. Attempts become less frequent over about a week, then the job is a dead letter. */
  async declare(name: string): Promise<void> {
    // Deleted by our retention rules, because the queue's own rule would delete unseen ones after two weeks.
    const kept = { deleteAfterSeconds: 0, retentionSeconds: DEAD_LETTERS_KEPT_SECONDS };
    await this.createQueue(DEAD_LETTERS, kept);
    await this.updateQueue(DEAD_LETTERS, kept);
    await this.createQueue(name, {
      policy: 'short',
      deadLetter: DEAD_LETTERS,
      retryLimit: 20,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: DAY_SECONDS / 2,
      expireInSeconds: 300,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      retentionSeconds: 60 * DAY_SECONDS,
      deleteAfterSeconds: 3_600,
    });
  }
}

/** Adds jobs in the transaction of other writes. */
export function queries(connection: Pick<pg.PoolClient, 'query'> | pg.Pool): Db {
  return { executeSql: (text, values) => connection.query(text, values) };
}

/** The queue's own tables; safe in several processes at once. */
export async function migrateJobQueue(databaseUrl: string): Promise<void> {
  const connectionString = await new Hosts(databaseUrl).writable();
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false, max: 2 });
  await boss.start();
  await boss.stop({ graceful: false });
}
