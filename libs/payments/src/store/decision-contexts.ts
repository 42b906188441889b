import type { MerchantRules } from '../rules/merchant-rules.js';
import type { Clock } from '#platform';
import type { DecisionContext } from '../domain/values/decision-context.js';
import type { DueRules } from '../domain/schedule/due-item.js';

/** Added to the limit of a call: time to store its outcome. */
const STORING_MARGIN_MS = 2_000;
const HOUR_MS = 3_600_000;

/** Builds the context of decisions (the time), and the rules for due items. */
export class DecisionContexts {
  constructor(
    private readonly clock: Clock,
    private readonly rules: MerchantRules,
    readonly callTimeoutMs: number,
    /** How long after a call the absence of an effect proves nothing. */
    readonly inquireAfterMs: number,
  ) {}

  now(): DecisionContext {
    const now = this.clock.now();
    const answerBy = new Date(now.getTime() + this.callTimeoutMs + STORING_MARGIN_MS);
    return { now: now.toISOString(), answerBy: answerBy.toISOString(), inquireAfterMs: this.inquireAfterMs };
  }

  /** The rules of a merchant; defaults if it is no longer configured. */
  dueRules(merchant: string): DueRules {
    const { authorizationReminderHours = 24, authorizationMaxHours } = this.rules.find(merchant) ?? {};
    return {
      inquireAfterMs: this.inquireAfterMs,
      reminderAfterMs: authorizationReminderHours * HOUR_MS,
      ...(authorizationMaxHours && { giveUpAfterMs: authorizationMaxHours * HOUR_MS }),
    };
  }

  /** Whether a call that begins now ends, including its time-out, before `answerBy`. */
  maySendFor(answerBy: string): boolean {
    return this.clock.now().getTime() + this.callTimeoutMs <= Date.parse(answerBy);
  }
}
