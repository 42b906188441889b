import { RateLimiterMemory } from 'rate-limiter-flexible';
import {
  type AuthorizationReference,
  type CallOutcome,
  formatMoney,
  type OpenOutcome,
  PaymentProvider,
  type QueryOutcome,
  type RefundToMake,
  type ToldShopper,
  type SessionToOpen,
} from '#payments';
import type { Merchant, Merchants } from '#merchants';
import type { Clock, Stopwatch } from '#platform';
import { callOutcome, type Private } from './calls/call-outcome.js';
import { hostedPageBody, hostedPageOutcome } from './calls/hosted-page.js';
import { noAnswer, queryOutcome } from './calls/payload-query.js';
import { CALL_LIMITS, CallGuard } from './client/call-guard.js';
import type { CallWatch } from './client/call-health.js';
import { CALL_REASONS } from './client/call-reason.js';
import { PaytikoClient } from './client/paytiko.client.js';
import { withoutShopper } from './calls/without-shopper.js';
import type { UnknownWords } from './notification/unknown-words.js';
import { exactNumber } from './json/exact-number.js';
import { orderSignature } from './signature/signatures.js';

export interface PaytikoOptions {
  /** Limit of one call, from its start to the last byte of the answer. */
  timeoutMs: number;
  /** The gateway's public address, from which webhook and return URLs are made. */
  publicUrl: string;
  /** Limit of the queries and resends of one merchant together; further ones are not sent. 0: no limit. */
  lookupsPerSecondMax: number;
  /** Called before each call, in the caller's context. */
  beforeCall?: () => void;
  /** Gets the results of calls. */
  callWatch?: CallWatch;
  /** Counts unknown words in the answers to queries. */
  unknownWords?: UnknownWords;
}

/** `PaymentProvider` for Paytiko. Keeps connections open until it is closed. */
export class PaytikoProvider extends PaymentProvider {
  private readonly client: PaytikoClient;
  private readonly unknownWords: UnknownWords | undefined;
  private readonly publicUrl: string;
  private readonly lookups: RateLimiterMemory | undefined;

  constructor(
    private readonly merchants: Merchants,
    private readonly clock: Clock,
    { timeoutMs, publicUrl, lookupsPerSecondMax, beforeCall, callWatch, unknownWords }: PaytikoOptions,
  ) {
    super();
    this.client = new PaytikoClient(timeoutMs, new CallGuard(CALL_LIMITS, callWatch), beforeCall);
    this.unknownWords = unknownWords;
    this.publicUrl = publicUrl.replace(/\/+$/, '');
    this.lookups =
      lookupsPerSecondMax > 0 ? new RateLimiterMemory({ points: lookupsPerSecondMax, duration: 1 }) : undefined;
  }

  async openSession(merchantId: string, session: SessionToOpen, begun?: Stopwatch): Promise<OpenOutcome> {
    const merchant = this.merchants.get(merchantId);
    const secret = currentSecret(merchant);
    const body = hostedPageBody(merchant, session, { publicUrl: this.publicUrl, secret, now: this.clock.now() });
    const answer = await this.client.send({
      merchant: merchantId,
      method: 'POST',
      url: `${merchant.paytiko.coreUrl}/api/payment/hosted-page`,
      secret,
      body,
      begun,
    });
    const { email, phone, firstName, lastName, clientIp } = session.shopper;
    return hostedPageOutcome(answer, [
      ...privateOf(merchant, body.signature),
      email,
      phone,
      firstName,
      lastName,
      clientIp,
    ]);
  }

  capture(merchantId: string, authorization: AuthorizationReference, begun?: Stopwatch): Promise<CallOutcome> {
    return this.validate(merchantId, authorization, 'Capture', begun);
  }

  void(merchantId: string, authorization: AuthorizationReference, begun?: Stopwatch): Promise<CallOutcome> {
    return this.validate(merchantId, authorization, 'Void', begun);
  }

  async refund(merchantId: string, refund: RefundToMake, begun?: Stopwatch): Promise<CallOutcome> {
    const { sessionId, authorizationId, amount, shopper } = refund;
    const merchant = this.merchants.get(merchantId);
    const { coreUrl, refundPath } = merchant.paytiko;
    if (merchant.rules.refunds !== 'api') {
      return {
        kind: 'refused',
        statusCode: 'REFUNDS_NOT_BY_API',
        statusDetail: CALL_REASONS.REFUNDS_NOT_BY_API,
      };
    }
    const { currency } = amount;
    const details = {
      orderId: sessionId,
      transactionId: authorizationId,
      amount: exactNumber(formatMoney(amount)),
      currency,
    };
    return this.post(merchant, `${coreUrl}${refundPath}`, sessionId, details, shopper, begun);
  }

  async query(merchantId: string, sessionId: string, shopper?: ToldShopper): Promise<QueryOutcome> {
    const merchant = this.merchants.get(merchantId);
    if (!(await this.mayLookUp(merchant))) return noAnswer('too many questions at once, not sent');
    const url = `${merchant.paytiko.coreUrl}/api/webhook-resync/extract-payload?merchantOrderId=${encodeURIComponent(sessionId)}`;
    const answer = await this.client.send({
      merchant: merchantId,
      method: 'GET',
      url,
      secret: currentSecret(merchant),
    });
    const { unknownWords } = this;
    const words = { words: merchant.paytiko.disputeWords, unknownWords };
    const outcomeOf = (secret: Private) => queryOutcome(answer, sessionId, secret, words);
    return withoutShopper(privateOf(merchant), shopper, outcomeOf, toldByQuery);
  }

  async resend(merchantId: string, sessionId: string): Promise<CallOutcome> {
    const merchant = this.merchants.get(merchantId);
    if (!(await this.mayLookUp(merchant))) {
      return {
        kind: 'not-sent',
        statusCode: 'RATE_LIMITED',
        statusDetail: CALL_REASONS.TOO_MANY_RESENDS,
      };
    }
    const url = `${merchant.paytiko.coreUrl}/api/webhook-resync?merchantOrderId=${encodeURIComponent(sessionId)}`;
    return callOutcome(
      await this.client.send({ merchant: merchantId, method: 'POST', url, secret: currentSecret(merchant) }),
      privateOf(merchant),
    );
  }

  /** Waits for calls in flight. */
  close(): Promise<void> {
    return this.client.close();
  }

  private validate(
    merchantId: string,
    { sessionId, authorizationId, shopper }: AuthorizationReference,
    validationStatus: 'Capture' | 'Void',
    begun: Stopwatch | undefined,
  ): Promise<CallOutcome> {
    const merchant = this.merchants.get(merchantId);
    const details = { transactionId: authorizationId, validationStatus };
    return this.post(
      merchant,
      `${merchant.paytiko.receiverUrl}/validate-transaction`,
      sessionId,
      details,
      shopper,
      begun,
    );
  }

  /** Every body about an order has the signature S2. */
  private async post(
    merchant: Merchant,
    url: string,
    sessionId: string,
    details: object,
    shopper: ToldShopper | undefined,
    begun: Stopwatch | undefined,
  ): Promise<CallOutcome> {
    const secret = currentSecret(merchant);
    const signature = orderSignature(sessionId, secret);
    const answer = await this.client.send({
      merchant: merchant.id,
      method: 'POST',
      url,
      secret,
      body: { ...details, signature },
      begun,
    });
    return withoutShopper(privateOf(merchant, signature), shopper, (secret) => callOutcome(answer, secret), toldByCall);
  }

  private async mayLookUp({ id }: Merchant): Promise<boolean> {
    if (!this.lookups) return true;
    return this.lookups.consume(id).then(
      () => true,
      () => false,
    );
  }
}

const toldByCall = (outcome: CallOutcome) => ({
  text: outcome.statusDetail,
  saying: (statusDetail: string) => ({ ...outcome, statusDetail }),
});

const toldByQuery = (outcome: QueryOutcome) =>
  outcome.kind === 'no-answer'
    ? { text: outcome.reason, saying: (reason: string) => ({ ...outcome, reason }) }
    : undefined;

function currentSecret({ id, paytiko }: Merchant): string {
  const [secret] = paytiko.secrets;
  if (secret === undefined) throw new Error(`merchant ${id} has no Paytiko secret`);
  return secret;
}

function privateOf({ paytiko }: Merchant, signature?: string): Private {
  return [...paytiko.secrets, signature];
}
