import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import { FairQueue, type Turn } from './fair-queue.js';

export interface Queue {
  key: string;
  merchant?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Where it waits for its turn: queues of strangers are not those of the shops. Without one it waits for nobody. */
    queue: Queue | undefined;
  }
}

/** The turns of requests. A turn is left when the request is answered, or waits for Paytiko, which is not our work. */
export class Turns {
  private readonly queue: FairQueue;
  private readonly current = new AsyncLocalStorage<Turn>();

  constructor(requestsAtOnce: number) {
    this.queue = new FairQueue(requestsAtOnce);
  }

  /** Once its body is read, so that nobody holds a turn by sending slowly. */
  take(server: FastifyInstance): void {
    server.decorateRequest('queue', undefined);
    server.addHook('preValidation', ({ queue }, { raw: response }, done) => {
      if (!queue) return done();
      const begin = (turn: Turn) => {
        if (response.closed) turn.leave();
        response.once('close', turn.leave);
        this.current.run(turn, done);
      };
      const turn = this.queue.enter(queue.key, queue.merchant);
      if (turn instanceof Promise) void turn.then(begin);
      else begin(turn);
    });
  }

  /** For whoever is about to wait for something outside. */
  leaveCurrent(): void {
    this.current.getStore()?.leave();
  }
}
