import { basic } from '../shop/shop-client.js';
import { ReferenceAnswers } from './reference-answers.js';
import type { Outgoing, ReferenceOptions } from './reference-http.js';
import { payPage, returnFields, returnPage } from './reference-pages.js';
import type { ProviderFault } from './reference-provider.js';
import type { Payment, Session } from './reference-state.js';

/** The reference extension for everybody but the shop's five calls: the shopper, the shop's hook, and whoever tests. */
export class ReferenceShopper extends ReferenceAnswers {
  readonly options: ReferenceOptions;
  url = '';

  constructor(options: ReferenceOptions) {
    super();
    this.options = options;
  }

  protected async shopper(session: Session, method: string, act: string): Promise<Outgoing> {
    const payment = this.payments.get(session.orderId)!;
    if (method !== 'POST') return this.html(payPage(session.id, this.amountText(session), payment.currency));
    await this.shopperActs(session, act);
    const { hookUrl } = this.options;
    if (hookUrl) void this.tellShop(hookUrl, payment);
    return { status: 303, headers: { location: `${this.url}/return/${session.id}` }, body: '' };
  }

  /** To hurry the shop where the browser never came back: sent again until it is taken, no redirect followed. */
  protected async tellShop(hookUrl: string, payment: Payment): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { lastAction, status } = this.historyAnswer(payment, {});
      const body = JSON.stringify({ orderId: payment.orderId, lastAction, status });
      const answer = await fetch(hookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: basic(this.options.user, this.options.password) },
        body,
        redirect: 'manual',
      }).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 30 * 2 ** attempt).unref());
    }
  }

  protected returnHtml(session: Session): string {
    const amount = session.state === 'paid' ? this.amountText(session) : '0.00';
    const { id: sessionId, orderId, returnUrl } = session;
    return returnPage(returnUrl, returnFields({ sessionId, orderId, amount }, this.options.hashKey));
  }

  protected amountText(session: Session): string {
    const { decimals } = this.payments.get(session.orderId)!;
    return JSON.stringify(this.money(session.amount, decimals));
  }

  /** The provider's side, for whoever tests: books, and faults on demand. */
  protected sandbox(what: string, name: string, body: string): Outgoing {
    if (what === 'books') return this.json(200, this.provider.ledger.get(name) ?? {});
    this.provider.expect((JSON.parse(body) as { fault: ProviderFault }).fault);
    return this.json(200, {});
  }

  protected publicUrl(): string {
    return this.url;
  }

  protected json(status: number, body: unknown, headers: Record<string, string> = {}): Outgoing {
    return {
      status,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(body),
    };
  }

  protected html(body: string): Outgoing {
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body };
  }
}
