import { Injectable } from '@nestjs/common';
import { plus, type DecisionContext } from '../domain/decision-context.js';
import { doubtedBy } from '../domain/dispute-doubts.js';
import type { Dispute } from '../domain/dispute.js';
import { mayBeStale } from '../domain/judge-answer.js';
import { sessionOf, type Payment } from '../domain/payment.js';
import type { ProviderReport } from '../domain/provider-report.js';
import { recordDisputeWord, verdictOn, type WordVerdict } from '../domain/record-dispute-word.js';
import { PaymentProvider } from '../provider/payment-provider.js';
import { DecisionContexts } from '../store/decision-contexts.js';
import type { Cause } from '../store/decision.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import type { PaymentRef } from '../store/payment-ref.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { Inbox } from './inbox.js';
import type { Recorded } from './report-intake.js';

const DENIED = 'the provider tells of no dispute';
const UNTOLD = 'the provider could not say whether this money is disputed';

/**
 * Asks the provider whether captured money is disputed, as a notification says. So many as come while one answer is new are
 * one question.
 */
@Injectable()
export class DisputeConfirmation {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly inbox: Inbox,
    private readonly contexts: DecisionContexts,
  ) {}

  async ask(
    ref: PaymentRef,
    word: ProviderReport,
    { id, receivedAt }: { id: string; receivedAt: Date },
    cause: Cause,
    known: UpdatedPayment,
  ): Promise<Recorded> {
    const context = this.contexts.now();
    const answered = answeredBefore(known.payment, word, context);
    if (answered) return inDoubt(answered.how === 'denied' ? 'contradicts' : 'untold', receivedAt, context);
    const outcome = await this.provider.query(ref.merchant, word.sessionId);
    const report = outcome.kind === 'answered' ? outcome.report : undefined;
    const answer = { answered: outcome.kind === 'answered', askedAt: context.now, report };
    let verdict = 'untold' as WordVerdict;
    const updated = await this.repository.update(
      ref,
      (payment, at) => {
        verdict = verdictOn(payment, word, answer);
        const events = recordDisputeWord(payment, word, id, answer, at);
        return { events, also: verdict === 'untold' ? [] : [this.markOf(id, verdict)] };
      },
      cause,
      known,
    );
    return verdict === 'agrees'
      ? { kind: 'processed', updated }
      : { ...inDoubt(verdict, receivedAt, context), updated };
  }

  private markOf(id: string, verdict: 'agrees' | 'contradicts') {
    return verdict === 'agrees' ? this.inbox.processed(id) : this.inbox.contradicted(id, DENIED);
  }
}

/** An answer can be older than the word for a while; what was not answered is asked about until it is. */
function inDoubt(
  verdict: 'contradicts' | 'untold',
  receivedAt: Date,
  { now }: DecisionContext,
): Exclude<Recorded, { kind: 'processed' }> {
  if (verdict === 'untold') return { kind: 'unconfirmed', reason: UNTOLD, mayTurn: true };
  const mayTurn = mayBeStale(receivedAt, new Date(now)) ? { mayTurn: true as const } : {};
  return { kind: 'contradicted', reason: DENIED, ...mayTurn };
}

/** The provider was asked about this money just now, and what came of that stands for this word as well. */
function answeredBefore(
  payment: Payment,
  word: ProviderReport,
  { now, inquireAfterMs }: DecisionContext,
): Dispute['doubt'] {
  const askedAt = sessionOf(payment, word.sessionId)?.inquiries?.at;
  const isRecent = askedAt !== undefined && askedAt !== '' && plus(askedAt, inquireAfterMs) > now;
  return isRecent ? doubtedBy(payment, word)?.doubt : undefined;
}
