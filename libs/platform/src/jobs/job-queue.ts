import type pg from 'pg';
import { PgBoss, type Db } from 'pg-boss';
import { Hosts } from '../database/hosts.js';

/** A dead worker's jobs are taken over after this time, and another second or two. */
const HEARTBEAT_SECONDS = 10;
const DAY_SECONDS = 86_400;
const DEAD_LETTERS_KEPT_SECONDS = 3_650 * DAY_SECONDS;

/** Where jobs go that failed too often; operators see them and send them again. */
export const DEAD_LETTERS = 'dead-letters';

export interface JobQueueOptions {
  /** One process at least must look after the queue: jobs of dead workers, deletion of old ones. */
  supervise: boolean;
}

/** The durable jobs of this installation, on the pool that everything else uses. The class is the token to inject it by. */
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

  /** Makes the queue if there is none. Tries ever more seldom, for about a week, before a job is a dead letter. */
  async declare(name: string): Promise<void> {
    // Kept by the rules of retention; the queue's own rule would delete what nobody has looked at for two weeks.
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

/** Lets jobs ride in the transaction of somebody else's writes. */
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
