import {
  PaymentProvider,
  type AuthorizationReference,
  type CallOutcome,
  type OpenOutcome,
  type ProviderReport,
  type QueryOutcome,
  type RefundToMake,
  type SessionToOpen,
} from '#payments';

export const DONE: CallOutcome = { kind: 'accepted', statusCode: '200', statusDetail: 'OK' };
export const TIMED_OUT: CallOutcome = { kind: 'unknown', statusCode: 'ETIMEDOUT', statusDetail: 'timed out' };

/** Answers what it is told to, and writes down what it is asked. */
export class ScriptedProvider extends PaymentProvider {
  /** What it was asked for, in order; emptied by whoever reads it. */
  calls: string[] = [];
  opens: OpenOutcome = {
    kind: 'opened',
    statusCode: '200',
    statusDetail: 'OK',
    redirectUrl: 'https://pay.example/page',
  };
  answers: CallOutcome = DONE;
  says: QueryOutcome = { kind: 'answered' };

  openSession(merchant: string, { amount, shopper }: SessionToOpen): Promise<OpenOutcome> {
    return this.noted(`open ${merchant} ${amount.minor} ${amount.currency} for ${shopper.firstName}`, this.opens);
  }

  capture(_merchant: string, { authorizationId }: AuthorizationReference): Promise<CallOutcome> {
    return this.noted(`capture ${authorizationId}`, this.answers);
  }

  void(_merchant: string, { authorizationId }: AuthorizationReference): Promise<CallOutcome> {
    return this.noted(`void ${authorizationId}`, this.answers);
  }

  refund(_merchant: string, { authorizationId, amount }: RefundToMake): Promise<CallOutcome> {
    return this.noted(`refund ${amount.minor} of ${authorizationId}`, this.answers);
  }

  query(_merchant: string, _sessionId: string): Promise<QueryOutcome> {
    return this.noted('query', this.says);
  }

  resend(): Promise<CallOutcome> {
    return this.noted('resend', DONE);
  }

  tells(report: ProviderReport): void {
    this.says = { kind: 'answered', report };
  }

  private noted<Answer>(call: string, answer: Answer): Promise<Answer> {
    this.calls.push(call);
    return Promise.resolve(answer);
  }
}
