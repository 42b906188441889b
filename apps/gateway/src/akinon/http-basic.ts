import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport';

export type Verified = (error: unknown, user?: object) => void;
export type Verify = (request: FastifyRequest, verified: Verified) => void;

/** Basic authentication for passport; passport-http cuts a password at its second colon. Refusals are errors of ours. */
export class HttpBasic extends Strategy {
  constructor(private readonly verify: Verify) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify(request as FastifyRequest, (error, user) => {
      if (user) this.success(user);
      else this.error(error);
    });
  }
}
