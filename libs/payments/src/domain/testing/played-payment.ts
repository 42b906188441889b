import { reviewsOf } from '../due/attention.js';
import { plus, type DecisionContext } from '../values/decision-context.js';
import { nextDue } from '../due/due.js';
import { fold } from '../evolve/evolve.js';
import { brokenLaws } from '../due/law.js';
import { balanceMinor } from '../state/money-state.js';
import { formatMoney } from '../values/money.js';
import { ALL_STEPS, withNextSteps } from '../due/next-steps.js';
import { statusOf } from '../status/operation-status.js';
import { operationOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { noon, rules } from './decision-contexts.js';
import { frozen } from './frozen.js';

/** A payment in the pure domain. It decides as the pipeline and the worker do, and checks the laws after every step. */
export class PlayedPayment {
  now = noon;
  /** Calls sent to the provider, in order: `capture T1`. */
  readonly sent: string[] = [];
  /** All events, oldest first. */
  readonly events: PaymentEvent[] = [];
  protected known: Payment | undefined;

  get payment(): Payment {
    return this.known!;
  }

  get balance(): string {
    return formatMoney({ minor: balanceMinor(this.payment), currency: 'TRY' });
  }

  /** Most urgent first. */
  get reviews(): string[] {
    return reviewsOf(this.payment).map(({ reason, contradictsAnswer }) => (contradictsAnswer ? `! ${reason}` : reason));
  }

  get nextDue(): string | undefined {
    return nextDue(this.payment, rules);
  }

  status(guid: string): string {
    const { status, reason } = statusOf(this.payment, operationOf(this.payment, guid)!);
    return reason ? `${status} ${reason}` : status;
  }

  /** Moves the time forward, and runs the steps of the worker. */
  at(now: string): this {
    this.now = now;
    return this.decide(() => [], ALL_STEPS);
  }

  in(ms: number): this {
    return this.at(plus(this.now, ms));
  }

  get context(): DecisionContext {
    return { now: this.now, answerBy: plus(this.now, 12_000), inquireAfterMs: rules.inquireAfterMs };
  }

  /** Makes a decision, with the steps that are due at once because of it. */
  decide(decision: (payment: Payment) => PaymentEvent[], kinds?: typeof ALL_STEPS): this {
    const events = withNextSteps(this.known, decision(this.known!), this.context, rules, kinds);
    for (const event of events) {
      if (event.type === 'CaptureRequested') this.sent.push(`capture ${event.data.authorizationId}`);
      if (event.type === 'AuthorizationVoidRequested') this.sent.push(`void ${event.data.authorizationId}`);
    }
    this.events.push(...events);
    this.known = frozen(fold(events, this.known));
    const broken = brokenLaws(this.payment, rules);
    if (broken.length > 0) throw new Error(`${events.map(({ type }) => type).join(', ')}: ${broken.join(', ')}`);
    return this;
  }
}
