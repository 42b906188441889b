import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import { FairQueue, type Turn } from './fair-queue.js';

export interface Queue {
  key: string;
  merchant?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The queue of the request: unauthenticated requests have queues of their own. Without a queue it does not wait. */
    queue: Queue | undefined;
  }
}

/** Turns of requests. A turn ends when the request is answered, or when it waits for Paytiko. */
export class Turns {
  private readonly queue: FairQueue;
  private readonly current = new AsyncLocalStorage<Turn>();

  constructor(requestsAtOnce: number) {
    this.queue = new FairQueue(requestsAtOnce);
  }

  /** A turn begins after the body was read, so that a slow sender does not hold one. */
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

  /** Ends the current turn before a wait for something outside. */
  leaveCurrent(): void {
    this.current.getStore()?.leave();
  }
}
