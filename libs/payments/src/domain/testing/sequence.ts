import { reviewsOf } from '../attention.js';
import type { CallOutcome } from '../call-outcome.js';
import { plus, type DecisionContext } from '../decision-context.js';
import { nextDue } from '../due.js';
import { fold } from '../evolve.js';
import { brokenLaws } from '../law.js';
import { balanceMinor } from '../money-state.js';
import { formatMoney } from '../money.js';
import { ALL_STEPS, withNextSteps } from '../next-steps.js';
import { statusOf } from '../operation-status.js';
import { acceptReview, rejectReview, releaseReview } from '../operator-review.js';
import { decideDispute, type DisputeDecision } from '../operator-dispute.js';
import { rejectRefund } from '../operator-refund.js';
import { resolveUnknown, type ResolveUnknown } from '../operator-resolve.js';
import { operationOf, type Payment } from '../payment.js';
import type { PaymentEvent } from '../payment.events.js';
import type { ProviderReport } from '../provider-report.js';
import { recordAnswer } from '../record-answer.js';
import { recordCaptureOutcome, recordOpenOutcome, recordVoidOutcome } from '../record-call-outcome.js';
import { recordReport } from '../record-report.js';
import { requestCapture } from '../request-capture.js';
import { requestRefund } from '../request-refund.js';
import { requestSession } from '../request-session.js';
import { requestVoid } from '../request-void.js';
import { anHourLater, authorizedReport, lira, noon, rules, sessionRequest } from './stories.js';

interface Setup {
  flow?: 'acv' | 'sale';
  refunds?: 'manual' | 'api';
  confirmation?: 'response' | 'webhook';
}

const BY = { by: 'somebody', why: 'seen at the provider' };
const LIMITS = { openMax: 20, allMax: 100 };
const SAID = { statusCode: '', statusDetail: '' };

/** Plays a sequence over the pure domain, as the pipeline and the worker do, and checks the laws after every step. */
export class Sequence {
  now = noon;
  /** What has been sent to the provider, in order: `capture T1`. */
  readonly sent: string[] = [];
  /** Everything that happened, oldest first. */
  readonly events: PaymentEvent[] = [];
  private known: Payment | undefined;

  constructor(private readonly setup: Setup = {}) {}

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

  start(guid: string, amount = '129.90'): this {
    const { flow = 'acv' } = this.setup;
    const place = { guid, sessionId: guid, fingerprint: guid, amount: lira(amount), flow, expiresAt: anHourLater };
    const request = sessionRequest({ ...place, kind: flow === 'sale' ? 'SALE' : 'AUTH' });
    this.decide(() => requestSession(this.known, request, LIMITS, this.context));
    const redirectUrl = 'https://pay.example/page';
    return this.decide((payment) =>
      recordOpenOutcome(payment, guid, { kind: 'opened', redirectUrl, ...SAID }, this.context),
    );
  }

  purchase(guid: string, amount?: string): this {
    return this.decide((payment) => requestCapture(payment, { guid, fingerprint: guid, amount }, this.context));
  }

  void(guid: string): this {
    const { refunds = 'manual' } = this.setup;
    return this.decide((payment) => requestVoid(payment, { guid, fingerprint: guid }, { refunds }, this.context));
  }

  refund(guid: string, amount: string): this {
    const { refunds = 'manual' } = this.setup;
    const request = { guid, fingerprint: guid, amount: lira(amount) };
    return this.decide((payment) => requestRefund(payment, request, { refunds }, this.context));
  }

  report(report: ProviderReport): this {
    return this.decide((payment) => recordReport(payment, report, { confirmed: true }, this.context));
  }

  /** `no answer`: the provider could not be reached; undefined: it knows nothing of the session. */
  inquiry(sessionId: string, report?: ProviderReport | 'no answer'): this {
    const answer = report === 'no answer' ? { answered: false } : { answered: true, report };
    return this.decide((payment) => recordAnswer(payment, sessionId, { ...answer, askedAt: this.now }, this.context));
  }

  capture(id: string, kind: CallOutcome['kind']): this {
    const { confirmation = 'response' } = this.setup;
    return this.decide((payment) => recordCaptureOutcome(payment, id, { kind, ...SAID }, confirmation, this.context));
  }

  voiding(id: string, kind: CallOutcome['kind']): this {
    return this.decide((payment) => recordVoidOutcome(payment, id, { kind, ...SAID }, 'response', this.context));
  }

  resolve(which: ResolveUnknown): this {
    return this.decide((payment) => resolveUnknown(payment, which, BY, this.context));
  }

  release(sessionId: string): this {
    return this.decide((payment) => releaseReview(payment, sessionId, BY, this.context));
  }

  reject(sessionId: string): this {
    const { refunds = 'manual' } = this.setup;
    return this.decide((payment) => rejectReview(payment, sessionId, BY, { refunds }, this.context));
  }

  accept(sessionId: string): this {
    return this.decide((payment) => acceptReview(payment, sessionId, undefined, BY, this.context));
  }

  rejectRefund(guid: string): this {
    return this.decide((payment) => rejectRefund(payment, guid, BY, this.context));
  }

  dispute(decision: DisputeDecision): this {
    return this.decide((payment) => decideDispute(payment, decision, BY, this.context));
  }

  /** Time goes on, and the worker looks. */
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

  /** Any decision, and what is due at once because of it. */
  decide(decision: (payment: Payment) => PaymentEvent[], kinds?: typeof ALL_STEPS): this {
    const events = withNextSteps(this.known, decision(this.known!), this.context, rules, kinds);
    for (const event of events) {
      if (event.type === 'CaptureRequested') this.sent.push(`capture ${event.data.authorizationId}`);
      if (event.type === 'AuthorizationVoidRequested') this.sent.push(`void ${event.data.authorizationId}`);
    }
    this.events.push(...events);
    this.known = fold(events, this.known);
    const broken = brokenLaws(this.payment, rules);
    if (broken.length > 0) throw new Error(`${events.map(({ type }) => type).join(', ')}: ${broken.join(', ')}`);
    return this;
  }
}

/** What the provider says of a transaction: `says('s1', 'T1', 'captured')`. */
export function says(
  sessionId: string,
  id: string,
  status: ProviderReport['status'],
  patch: Partial<ProviderReport> = {},
): ProviderReport {
  return authorizedReport({ sessionId, status, authorizationId: id, transactionId: `N-${id}`, ...patch });
}

/** The provider reports a refund; each message has an id of its own. */
export function givenBack(sessionId: string, id: string, amount: string, messageId: string): ProviderReport {
  return says(sessionId, id, 'captured', { subject: 'refund', amount, messageId, authorizationId: undefined });
}

export function declinedForGood(sessionId: string): ProviderReport {
  const ids = { authorizationId: undefined, transactionId: `D-${sessionId}` };
  return authorizedReport({ sessionId, status: 'failed', ...ids });
}

export function paid(setup: Setup = {}): Sequence {
  return new Sequence(setup).start('s1').report(says('s1', 'T1', 'authorized'));
}

export function sale(): Sequence {
  return new Sequence({ flow: 'sale' }).start('s1').report(says('s1', 'T1', 'captured'));
}

/** Paid after the shop had called the order off. */
export function late(): Sequence {
  return new Sequence({ flow: 'sale' })
    .start('s1')
    .void('v1')
    .report(says('s1', 'T1', 'captured'));
}
