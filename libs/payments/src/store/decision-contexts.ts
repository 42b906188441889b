import type { MerchantRules } from '../rules/merchant-rules.js';
import type { Clock } from '#platform';
import type { DecisionContext } from '../domain/decision-context.js';
import type { DueRules } from '../domain/due-item.js';

/** A call may be answered for as long as it may run, and a little for storing what it came to. */
const STORING_MARGIN_MS = 2_000;
const HOUR_MS = 3_600_000;

/** What decisions are told besides the payment: the time, and the rules that say what is due. */
export class DecisionContexts {
  constructor(
    private readonly clock: Clock,
    private readonly rules: MerchantRules,
    readonly callTimeoutMs: number,
    /** How long after a call its silence, or an answer that it did nothing, may be believed. */
    readonly inquireAfterMs: number,
  ) {}

  now(): DecisionContext {
    const now = this.clock.now();
    const answerBy = new Date(now.getTime() + this.callTimeoutMs + STORING_MARGIN_MS);
    return { now: now.toISOString(), answerBy: answerBy.toISOString(), inquireAfterMs: this.inquireAfterMs };
  }

  /** Of one merchant; those that apply where it is not configured any more. */
  dueRules(merchant: string): DueRules {
    const { authorizationReminderHours = 24, authorizationMaxHours } = this.rules.find(merchant) ?? {};
    return {
      inquireAfterMs: this.inquireAfterMs,
      reminderAfterMs: authorizationReminderHours * HOUR_MS,
      ...(authorizationMaxHours && { giveUpAfterMs: authorizationMaxHours * HOUR_MS }),
    };
  }

  /** Whether a call that begins now is over, time-out included, before its answer is no longer awaited. */
  maySendFor(answerBy: string): boolean {
    return this.clock.now().getTime() + this.callTimeoutMs <= Date.parse(answerBy);
  }
}
