import { Injectable, Logger, type OnApplicationShutdown, type Provider, type Type } from '@nestjs/common';
import { DeadLetters, JobQueue, type Settings } from '#platform';
import pg from 'pg';
import { OperatorLogins } from '../logins/operator-logins.js';
import { OperatorAgainController } from './operator-again.controller.js';
import { OperatorListsController } from './operator-lists.controller.js';
import { OperatorPaymentController } from './operator-payment.controller.js';
import { OperatorGuard } from './operator.guard.js';

@Injectable()
class DeadLettersEnd implements OnApplicationShutdown {
  constructor(private readonly deadLetters: DeadLetters) {}

  onApplicationShutdown(): Promise<void> {
    return this.deadLetters.stop();
  }
}

const deadLetters: Provider = {
  provide: DeadLetters,
  inject: [pg.Pool],
  useFactory: (pool: pg.Pool) => {
    const log = new Logger(JobQueue.name);
    const onError = (error: Error) => log.warn({ err: error }, 'the job queue failed, and tries again');
    return new DeadLetters(pool, new JobQueue(pool, { supervise: false }, onError));
  },
};

/** The operators' paths; without a token none of them exists, like any other unknown path. */
export function operatorParts({ operatorToken }: Settings): { controllers: Type[]; providers: Provider[] } {
  if (operatorToken === undefined) return { controllers: [], providers: [] };
  return {
    controllers: [OperatorListsController, OperatorAgainController, OperatorPaymentController],
    providers: [OperatorGuard, OperatorLogins, deadLetters, DeadLettersEnd],
  };
}
