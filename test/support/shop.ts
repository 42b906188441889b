import { type Answer, number, send } from './http.js';

export type Operation = 'start-session' | 'purchase' | 'void' | 'refund' | 'history';
export type Body = Record<string, unknown>;
/** On a machine that stands still for seconds, a request may be too old to be sent once it is stored. */
const REPEATS_MAX = 5;
const isTooLate = ({ status, text }: Answer) => status === 503 && text.includes('took too long to store');
type Headers = Record<string, string | undefined>;
/** What makes an order of a test different from a plain one; `amount` in major units, as text. */
export type Terms = Body & { amount?: string };

/** A shop on Akinon's platform: it knows the base address and its credentials. */
export class Shop {
  /** Of all gateways; calls go to one after the other. */
  ports: number[] = [];
  readonly hashKey = 'hash-key-CANARY-9c44';
  private orderCount = 0;
  private guidCount = 0;
  private callCount = 0;

  constructor(
    readonly username = 'shop-user',
    /** With a colon, a space and letters beyond ASCII: all of that is a password for RFC 7617. */
    readonly password = 'pä:ss wörd-CANARY-5e1f',
    /** Keeps the ids of several shops of one test apart. */
    private readonly prefix = '',
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.ports[0]}`;
  }

  guid(): string {
    this.guidCount += 1;
    return `${this.prefix}guid-${this.guidCount}`;
  }

  /** An order nobody has paid for yet; `terms` change its start-session request. */
  order(terms: Terms = {}): Order {
    this.orderCount += 1;
    return new Order(this, `${this.prefix}${this.orderCount}`, terms);
  }

  /** Says `operation` to the gateway with these credentials. */
  call(operation: Operation, body: Body, headers: Headers = {}): Promise<Answer> {
    return this.post(`/akinon/${operation}`, JSON.stringify(body), headers);
  }

  /** Of every call. */
  headers() {
    return { authorization: basic(this.username, this.password), 'content-type': 'application/json' };
  }

  /** Any bytes to any path; a header given as `undefined` is not sent. */
  post(path: string, body: string | Buffer, headers: Headers = {}): Promise<Answer> {
    const sent = Object.entries({ ...this.headers(), ...headers }).filter(([, value]) => value !== undefined);
    this.callCount += 1;
    const port = this.ports[this.callCount % this.ports.length];
    return send(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers: Object.fromEntries(sent), body });
  }
}

/** `Authorization` for a user and a password, UTF-8. */
export const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;

/** One order of the shop and everything Akinon may say about it. */
export class Order {
  /** Of the session opened last; the shopper is there. */
  sessionId = '';

  constructor(
    private readonly shop: Shop,
    private readonly number: string,
    private readonly terms: Terms,
  ) {}

  get id(): string {
    return typeof this.terms.orderId === 'string' ? this.terms.orderId : `order-${this.number}`;
  }

  /** Of a shopper who buys nothing else: calls to Paytiko are counted by it. */
  get email(): string {
    return `shopper-${this.number}@shopper.example`;
  }

  /** A valid start-session request for this order with a new guid. */
  startRequest(changes: Body = {}): Body {
    const { amount = '129.90', ...rest } = this.terms;
    return {
      version: '1',
      guid: this.shop.guid(),
      orderId: this.id,
      orderAmount: number(amount),
      locale: 'tr-TR',
      returnUrl: 'https://shop.example/payment/return?step=3&lang=tr',
      type: 'AUTH',
      currency: 'TRY',
      clientIp: '203.0.113.7',
      customer: {
        firstName: 'Ayşe',
        lastName: 'Yılmaz',
        phoneNumber: '+905551112233',
        email: this.email,
        clientIp: '203.0.113.7',
      },
      ...rest,
      ...changes,
    };
  }

  /** Opens a session and remembers it; throws when there is none. Says it again where nothing was sent for want of time. */
  async start(changes: Body = {}): Promise<Answer> {
    const request = this.startRequest(changes);
    let answer = await this.shop.call('start-session', request);
    for (let left = REPEATS_MAX; left > 0 && isTooLate(answer); left -= 1)
      answer = await this.shop.call('start-session', request);
    if (answer.status !== 200) throw new Error(`start-session was answered ${answer.status}: ${answer.text}`);
    this.sessionId = answer.body.sessionId;
    return answer;
  }

  purchase(changes: Body = {}): Promise<Answer> {
    return this.say('purchase', changes);
  }

  void(changes: Body = {}): Promise<Answer> {
    return this.say('void', changes);
  }

  refund(amount: string, changes: Body = {}): Promise<Answer> {
    return this.say('refund', { amount: number(amount), currency: this.terms.currency ?? 'TRY', ...changes });
  }

  history(filters: Body = {}): Promise<Answer> {
    return this.say('history', filters);
  }

  private say(operation: Operation, changes: Body): Promise<Answer> {
    return this.shop.call(operation, { version: '1', guid: this.shop.guid(), orderId: this.id, ...changes });
  }
}
