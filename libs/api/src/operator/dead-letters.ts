import { Injectable, Logger, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { DeadLetters, JobQueue } from '#platform';
import pg from 'pg';

@Injectable()
class DeadLettersEnd implements OnApplicationShutdown {
  constructor(private readonly deadLetters: DeadLetters) {}

  onApplicationShutdown(): Promise<void> {
    return this.deadLetters.stop();
  }
}

/** `DeadLetters` of this process, closed when it stops. */
export const deadLetters: Provider[] = [
  {
    provide: DeadLetters,
    inject: [pg.Pool],
    useFactory: (pool: pg.Pool) => {
      const log = new Logger(JobQueue.name);
      const onError = (error: Error) => log.warn({ err: error }, 'the job queue failed, and tries again');
      return new DeadLetters(pool, new JobQueue(pool, { supervise: false }, onError));
    },
  },
  DeadLettersEnd,
];
