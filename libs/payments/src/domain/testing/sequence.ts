import type { Money } from '../values/money.js';
import type { CallOutcome, OpenOutcome } from '../values/call-outcome.js';
import { decideDispute, type DisputeDecision } from '../operators/operator-dispute.js';
import { acceptReview, rejectReview, releaseReview } from '../operators/operator-review.js';
import { rejectRefund } from '../operators/operator-refund.js';
import { resolveUnknown, type ResolveUnknown } from '../operators/operator-resolve.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordAnswer } from '../answers/record-answer.js';
import {
  recordCaptureOutcome,
  recordOpenOutcome,
  recordRefundOutcome,
  recordVoidOutcome,
} from '../answers/record-call-outcome.js';
import { recordReport } from '../reports/record-report.js';
import { requestCapture } from '../requests/request-capture.js';
import { requestRefund } from '../requests/request-refund.js';
import { requestSession } from '../requests/request-session.js';
import { requestVoid } from '../requests/request-void.js';
import { PlayedPayment } from './played-payment.js';
import { anHourLater, lira, sessionRequest } from './stories.js';

export interface Setup {
  flow?: 'acv' | 'sale';
  refunds?: 'manual' | 'api';
  confirmation?: 'response' | 'webhook';
  inquireAfterPageEnd?: 'always' | 'unpaid';
}

const BY = { by: 'somebody', why: 'seen at the provider' };
const LIMITS = { openMax: 20, allMax: 100 };
/** An outcome without the provider's status and text. */
type Said<Outcome> = Outcome extends unknown ? Omit<Outcome, keyof typeof SAID> : never;
const OPENED: Said<OpenOutcome> = { kind: 'opened', redirectUrl: 'https://pay.example/page' };
const SAID = { statusCode: '', statusDetail: '' };

/** A sequence of actions of the shop, the provider and operators on one payment. */
export class Sequence extends PlayedPayment {
  constructor(private readonly setup: Setup = {}) {
    super();
  }

  /** An amount without a currency is in Turkish lira. */
  start(guid: string, amount: string | Money = '129.90', opening: Said<OpenOutcome> = OPENED): this {
    const { flow = 'acv' } = this.setup;
    const money = typeof amount === 'string' ? lira(amount) : amount;
    const place = { guid, sessionId: guid, fingerprint: guid, amount: money, flow, expiresAt: anHourLater };
    const { inquireAfterPageEnd = 'always' } = this.setup;
    const asks = inquireAfterPageEnd === 'always' ? { inquireAfterPageEnd } : {};
    const request = sessionRequest({ ...place, ...asks, kind: flow === 'sale' ? 'SALE' : 'AUTH' });
    this.decide(() => requestSession(this.known, request, LIMITS, this.context));
    return this.decide((payment) => recordOpenOutcome(payment, guid, { ...opening, ...SAID }, this.context));
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

  /** `no answer`: the provider was not reachable; undefined: it does not know the session. */
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

  refunding(guid: string, kind: CallOutcome['kind'], said: { alreadyDone?: boolean; isTooMuch?: boolean } = {}): this {
    const outcome = { kind, ...SAID, ...said };
    return this.decide((payment) => recordRefundOutcome(payment, guid, outcome, this.context));
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

  /** `transaction`: accepts only the reviews of this transaction. */
  accept(sessionId: string, transaction?: string): this {
    return this.decide((payment) => acceptReview(payment, sessionId, transaction, BY, this.context));
  }

  dispute(decision: DisputeDecision): this {
    return this.decide((payment) => decideDispute(payment, decision, BY, this.context));
  }

  rejectRefund(guid: string): this {
    return this.decide((payment) => rejectRefund(payment, guid, BY, this.context));
  }
}
