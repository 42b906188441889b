import { basic } from '../client/shop-client.js';
import { type Fields, textOf } from '../client/reading.js';
import { ReferenceAnswers } from './reference-answers.js';
import { payPage, returnFields, returnPage } from './reference-pages.js';
import type { ProviderFault } from './reference-provider.js';
import { readRequest } from './reference-requests.js';
import { type Payment, Refused, type Session, type Step } from './reference-state.js';

export interface Incoming {
  method: string;
  path: string;
  headers: Record<string, string | undefined>;
  body: string;
}

export interface Outgoing {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface ReferenceOptions {
  user: string;
  password: string;
  hashKey: string;
  hookUrl?: string | undefined;
}

interface Remembered {
  fingerprint: string;
  answer: Promise<() => Fields>;
}

const OPERATIONS = ['start-session', 'purchase', 'void', 'refund', 'history'];
const FAILED_LOGINS_MAX = 20;

/** A small extension without a provider, in memory: to try the kit on, and to develop a shop against. */
export class ReferenceExtension extends ReferenceAnswers {
  readonly options: ReferenceOptions;
  url = '';
  private readonly remembered = new Map<string, Remembered>();
  private readonly failedLogins = new Map<string, number>();

  constructor(options: ReferenceOptions) {
    super();
    this.options = options;
  }

  async handle(incoming: Incoming): Promise<Outgoing> {
    const requestId = incoming.headers['x-akinon-request-id'] ?? crypto.randomUUID();
    try {
      const { status, headers, body } = await this.route(incoming);
      return { status, headers: { 'x-akinon-request-id': requestId, ...headers }, body };
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused(503, 'TEMPORARILY_UNAVAILABLE');
      return this.json(refused.status, this.errorAnswer(refused), {
        'x-akinon-request-id': requestId,
        ...refused.headers,
      });
    }
  }

  protected async route({ method, path, headers, body }: Incoming): Promise<Outgoing> {
    const [area = '', first = '', second = ''] = path.replace(/^\/|\?.*$|\/+$/g, '').split('/');
    if (area === 'health') return this.json(200, { status: 'ok' });
    if (area === 'sandbox') return this.sandbox(first, second, body);
    const session = this.sessions.get(first);
    if (area === 'pay' && session) return this.shopper(session, method, second);
    if (area === 'return' && session) return this.html(this.returnHtml(session));
    if (area !== 'akinon' || !OPERATIONS.includes(first)) throw new Refused(404, 'NOT_FOUND');
    await this.authenticate(headers.authorization, first);
    if (method !== 'POST') throw new Refused(405, 'METHOD_NOT_ALLOWED');
    if (!/^application\/json\b/.test(headers['content-type'] ?? '')) throw new Refused(415, 'CONTENT_TYPE_UNSUPPORTED');
    return this.operation(first, readRequest(first, body));
  }

  protected authenticate(authorization = '', _operation = ''): Promise<void> {
    const { user, password } = this.options;
    const [scheme = '', encoded = ''] = authorization.split(' ');
    if (scheme.toLowerCase() === 'basic' && `Basic ${encoded}` === basic(user, password)) return Promise.resolve();
    const [name = ''] = Buffer.from(encoded, 'base64').toString().split(':');
    const count = (this.failedLogins.get(name) ?? 0) + 1;
    this.failedLogins.set(name, count);
    if (count > FAILED_LOGINS_MAX) throw new Refused(429, 'TOO_MANY_REQUESTS', undefined, { 'retry-after': '1' });
    throw new Refused(401, 'UNAUTHORIZED', undefined, { 'www-authenticate': 'Basic realm="extension"' });
  }

  protected async operation(operation: string, body: Fields): Promise<Outgoing> {
    if (operation === 'history') return this.json(200, this.historyAnswer(this.find(body), body));
    const guid = String(body.guid);
    const known = this.recall(guid, operation);
    const fingerprint = this.fingerprint(operation, body);
    if (known && known.fingerprint !== fingerprint) throw new Refused(422, 'IDEMPOTENCY_KEY_REUSED', 'guid');
    const answer = known?.answer ?? this.carry(operation, body);
    if (!known) this.remembered.set(guid, { fingerprint, answer });
    // What was not carried out does not use up its guid.
    answer.catch(() => this.remembered.delete(guid));
    return this.json(200, (await answer)(), known ? { 'idempotent-replayed': 'true' } : {});
  }

  protected recall(guid: string, _operation: string): Remembered | undefined {
    return this.remembered.get(guid);
  }

  /** The answer is made anew each time: PENDING may have become RESOLVED since. */
  private async carry(operation: string, body: Fields): Promise<() => Fields> {
    const orderId = String(body.orderId);
    if (operation === 'start-session') {
      const session = await this.exclusively(orderId, () => this.start(body));
      return () => this.sessionAnswer(session, String(body.type));
    }
    const payment = this.find(body);
    const step = await this.exclusively(orderId, () => this.decide(operation, payment, body));
    return () => this.operationAnswer(step);
  }

  protected decide(operation: string, payment: Payment, body: Fields): Promise<Step> {
    if (operation === 'purchase') return this.purchase(payment, body);
    return operation === 'void' ? this.void(payment, body) : this.refund(payment, body);
  }

  protected find({ orderId }: Fields): Payment {
    const payment = this.payments.get(textOf(orderId) ?? '');
    if (!payment) throw new Refused(404, 'ORDER_NOT_FOUND', 'orderId');
    return payment;
  }

  private async shopper(session: Session, method: string, act: string): Promise<Outgoing> {
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
  private sandbox(what: string, name: string, body: string): Outgoing {
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
