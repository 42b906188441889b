import { Breaker, BreakerOpen } from '#platform';
import { bulkhead, BulkheadRejectedError, type BulkheadPolicy } from 'cockatiel';
import type { Answer } from './answer.js';
import type { CallWatch } from './call-health.js';
import { CALL_REASONS, type CallReason } from './call-reason.js';

export interface CallLimits {
  /** Limit of concurrent calls of one merchant. Further calls fail at once, because their time limit has begun. */
  concurrentMax: number;
  /** Consecutive failures after which the breaker opens: calls of that merchant to that endpoint fail without being sent. */
  failuresMax: number;
  /** How long the breaker is open before one call is let through. */
  openForMs: number;
}

export const CALL_LIMITS: CallLimits = { concurrentMax: 128, failuresMax: 10, openForMs: 5_000 };
/** Limit of a retry-after time of Paytiko. */
const STAY_AWAY_MAX_MS = 60_000;

/**
 * Isolates merchants from one another when calls to Paytiko fail, and reduces the load on Paytiko then. A call that is not let through was
 * certainly not sent.
 */
export class CallGuard {
  private readonly bulkheads = new Map<string, BulkheadPolicy>();
  private readonly breakers = new Map<string, Breaker<Answer>>();
  private readonly awayUntilMs = new Map<string, number>();

  constructor(
    private readonly limits: CallLimits = CALL_LIMITS,
    private readonly watch?: CallWatch,
  ) {}

  async run(merchant: string, endpoint: string, send: () => Promise<Answer>): Promise<Answer> {
    const key = `${merchant} ${endpoint}`;
    if ((this.awayUntilMs.get(key) ?? 0) > performance.now()) return notSent('RETRY_AFTER', CALL_REASONS.ASKED_TO_WAIT);
    try {
      const answer = await this.breaker(merchant, endpoint).run(() => this.bulkhead(merchant).execute(send));
      this.watch?.answered(merchant, answer);
      this.honour(key, answer);
      return answer;
    } catch (error) {
      if (error instanceof BulkheadRejectedError) return notSent('TOO_MANY_CALLS', CALL_REASONS.TOO_MANY_CALLS);
      if (error instanceof BreakerOpen) return notSent('BREAKER_OPEN', CALL_REASONS.BREAKER_OPEN);
      throw error;
    }
  }

  private honour(key: string, answer: Answer): void {
    if (answer.kind !== 'answered' || !answer.retryAfterMs) return;
    this.awayUntilMs.set(key, performance.now() + Math.min(answer.retryAfterMs, STAY_AWAY_MAX_MS));
  }

  private bulkhead(merchant: string): BulkheadPolicy {
    const { concurrentMax } = this.limits;
    return kept(this.bulkheads, merchant, () => bulkhead(concurrentMax));
  }

  private breaker(merchant: string, endpoint: string): Breaker<Answer> {
    return kept(this.breakers, `${merchant} ${endpoint}`, () => this.newBreaker(merchant, endpoint));
  }

  private newBreaker(merchant: string, endpoint: string): Breaker<Answer> {
    const { failuresMax, openForMs } = this.limits;
    this.watch?.breakerClosed(merchant, endpoint);
    return new Breaker({
      failuresMax,
      openForMs,
      isFailure,
      opened: () => this.watch?.breakerOpened(merchant, endpoint),
      closed: () => this.watch?.breakerClosed(merchant, endpoint),
    });
  }
}

/** Failures of Paytiko itself. A refusal is a healthy answer. */
function isFailure(answer: Answer): boolean {
  return answer.kind !== 'answered' || answer.status >= 500 || answer.status === 429;
}

function notSent(code: string, reason: CallReason): Answer {
  return { kind: 'not-sent', code, reason };
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
