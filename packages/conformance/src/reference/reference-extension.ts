import { basic } from '../shop/shop-client.js';
import { type Fields, textOf } from '../client/reading.js';
import type { Incoming, Outgoing } from './reference-http.js';
import { readRequest } from './reference-requests.js';
import { ReferenceShopper } from './reference-shopper.js';
import { type Payment, Refused, type Step } from './reference-state.js';

interface Remembered {
  fingerprint: string;
  answer: Promise<() => Fields>;
}

const OPERATIONS = ['start-session', 'purchase', 'void', 'refund', 'history'];
const FAILED_LOGINS_MAX = 20;

/** A small extension without a provider, in memory: to try the kit on, and to develop a shop against. */
export class ReferenceExtension extends ReferenceShopper {
  private readonly remembered = new Map<string, Remembered>();
  private readonly failedLogins = new Map<string, number>();

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
}
