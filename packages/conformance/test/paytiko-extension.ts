import { parseExact } from '../src/client/answer.js';
import { type Fields, fieldsOf, textOf } from '../src/client/reading.js';
import { SIGNATURES } from '../src/provider/paytiko-messages.js';
import { ReferenceExtension } from '../src/reference/reference-extension.js';
import type { Incoming, Outgoing } from '../src/reference/reference-http.js';
import { NoAnswer } from '../src/reference/reference-provider.js';
import { type Payment, Refused, type Session, type Step } from '../src/reference/reference-state.js';

const SECRET = 'secret-of-the-test';
const TIMEOUT_MS = 2_000;

/** The reference extension as it would be if it spoke Paytiko: the kit's provider checks are proved on it. */
export class PaytikoExtension extends ReferenceExtension {
  paytikoUrl = '';
  private readonly pages = new Map<string, string>();

  protected override async openPage(session: Session, body: Fields): Promise<void> {
    const answer = await this.post('/api/payment/hosted-page', this.pageRequest(session, body));
    const redirectUrl = textOf(fieldsOf(answer?.json).redirectUrl) ?? '';
    if (!this.isPage(redirectUrl)) throw new Refused(503, 'PROVIDER_UNREACHABLE', undefined, { 'retry-after': '1' });
    this.pages.set(session.id, redirectUrl);
  }

  protected isPage(url: string): boolean {
    return url.startsWith('http');
  }

  protected paytikoOrderOf(session: Session): string {
    return session.id;
  }

  protected pageRequest(session: Session, body: Fields): Fields {
    const { email, firstName, phoneNumber } = fieldsOf(body.customer);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const { currency, orderAmount } = body;
    return {
      timestamp,
      signature: SIGNATURES.hostedPage(String(email), timestamp, SECRET),
      orderId: this.paytikoOrderOf(session),
      webhookUrl: `${this.url}/webhooks`,
      successRedirectUrl: `${this.url}/return/${session.id}`,
      failedRedirectUrl: `${this.url}/return/${session.id}`,
      billingDetails: {
        firstName,
        email,
        phone: phoneNumber,
        country: 'TR',
        currency,
        lockedAmount: Number(textOf(orderAmount)),
      },
    };
  }

  protected override sessionAnswer(session: Session, type: string): Fields {
    return { ...super.sessionAnswer(session, type), redirectUrl: this.pages.get(session.id) };
  }

  protected override async route(incoming: Incoming): Promise<Outgoing> {
    if (!incoming.path.startsWith('/webhooks')) return super.route(incoming);
    const payload = fieldsOf(parseExact(incoming.body));
    const session = this.sessions.get(textOf(payload.OrderId) ?? textOf(payload.MerchantOrderId) ?? '');
    if (!session || !this.isSigned(payload, session)) throw new Refused(401, 'SIGNATURE_INVALID');
    await this.exclusively(session.orderId, () => this.heard(session, payload));
    return this.json(200, {});
  }

  protected isSigned({ Signature }: Fields, { id }: Session): boolean {
    return [SIGNATURES.acv(id, SECRET), SIGNATURES.ordinary(id, SECRET)].includes(textOf(Signature) ?? '');
  }

  /** A notification is a hint: Paytiko is asked. */
  protected async heard(session: Session, payload: Fields): Promise<void> {
    const entry = this.provider.ledger.get(session.id);
    if (payload.TransactionType === 'Refund' && entry) {
      entry.refunded += Math.round(Number(textOf(payload.Amount)) * 100);
      return;
    }
    await this.learn(session, await this.ask(session));
  }

  protected async learn(session: Session, truth: Fields): Promise<void> {
    if (textOf(truth.TransactionStatus) !== 'Authorized' || session.state !== 'open') return;
    const amount = Math.round(Number(textOf(truth.Amount)) * 100);
    this.provider.authorize(session.id, amount).transactionId = textOf(truth.ExternalTransactionId) ?? '';
    await this.notified(this.payments.get(session.orderId)!, session, amount);
  }

  protected async ask({ id }: Session): Promise<Fields> {
    const url = `${this.paytikoUrl}/api/webhook-resync/extract-payload?merchantOrderId=${id}`;
    const answer = await fetch(url, { headers: { 'x-merchant-secret': SECRET } });
    return fieldsOf(fieldsOf(parseExact(await answer.text())).resultObject);
  }

  protected override async purchase(payment: Payment, body: Fields): Promise<Step> {
    const session = payment.sessions.at(-1);
    if (session?.state === 'open') await this.learn(session, await this.ask(session));
    return super.purchase(payment, body);
  }

  /** Money moves at Paytiko first, then in our own books. */
  protected override async call(call: 'capture' | 'void' | 'refund', session: Session, step: Step): Promise<void> {
    const validationStatus = call === 'capture' ? 'Capture' : 'Void';
    const body = { transactionId: step.transactionId, validationStatus, signature: SIGNATURES.acv(session.id, SECRET) };
    const answer = await this.post('/validate-transaction', body);
    if (answer?.status !== 200) throw new NoAnswer('Paytiko did not answer');
    await super.call(call, session, step);
  }

  protected override async askLater(payment: Payment, step: Step, call: 'capture' | 'void' | 'refund'): Promise<void> {
    const session = payment.paid!;
    const done = textOf((await this.ask(session)).TransactionStatus) !== 'Authorized';
    if (done) await super.call(call, session, step);
    else await this.call(call, session, step);
    step.status = 'RESOLVED';
    step.subStatus = 'RESOLVED';
  }

  private async post(path: string, body: object): Promise<{ status: number; json: unknown } | undefined> {
    const headers = { 'content-type': 'application/json', 'x-merchant-secret': SECRET };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const url = this.paytikoUrl + path;
    return fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal }).then(
      async (answer) => ({ status: answer.status, json: parseExact(await answer.text()) }),
      () => undefined,
    );
  }
}

export { SECRET };
