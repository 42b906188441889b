import { randomUUID } from 'node:crypto';
import type { Answer } from './answer.js';
import { exact } from './answer.js';
import type { Operation } from './contract.js';
import { bodyOf, type Fields, textOf } from './reading.js';

/** What makes an order of a check different from a plain one. Amounts are decimal text in major units. */
export interface Terms {
  amount: string;
  currency: string;
  type: string;
  locale: string;
  returnUrl: string;
}

/** A call of the shop and its answer. */
export interface Said extends Answer {
  operation: Operation;
  guid: string;
  /** The body as it was sent. */
  sent: string;
}

export type Caller = (operation: Operation, body: Fields) => Promise<Said>;

/** The page that the shopper's browser showed last. */
export interface Landing {
  url: string;
  status: number;
  headers: Record<string, string>;
  html: string;
}

/** One order of the shop, and everything Akinon may say about it. */
export class Order {
  readonly id: string;
  readonly terms: Terms;
  /** All calls with their answers, in the order of the answers. */
  readonly calls: Said[] = [];
  /** Where the shopper ended after the payment page. */
  landing: Landing | undefined;
  private readonly caller: Caller;

  constructor(id: string, terms: Terms, caller: Caller) {
    this.id = id;
    this.terms = terms;
    this.caller = caller;
  }

  startRequest(changes: Fields = {}): Fields {
    const { amount, currency, type, locale, returnUrl } = this.terms;
    return {
      version: '1.0',
      guid: randomUUID(),
      orderId: this.id,
      orderAmount: exact(amount),
      locale,
      returnUrl,
      type,
      currency,
      clientIp: '203.0.113.7',
      customer: {
        firstName: 'Ayşe',
        lastName: 'Yılmaz',
        phoneNumber: '+905551112233',
        email: `conformance+${this.id.replaceAll(/[^\w-]/g, '')}@example.com`,
        clientIp: '203.0.113.7',
      },
      ...changes,
    };
  }

  start(changes: Fields = {}): Promise<Said> {
    return this.say('start-session', this.startRequest(changes));
  }

  purchase(changes: Fields = {}): Promise<Said> {
    return this.say('purchase', this.request(changes));
  }

  void(changes: Fields = {}): Promise<Said> {
    return this.say('void', this.request(changes));
  }

  refund(amount: string, changes: Fields = {}): Promise<Said> {
    return this.say('refund', this.request({ amount: exact(amount), currency: this.terms.currency, ...changes }));
  }

  history(filters: Fields = {}): Promise<Said> {
    return this.say('history', this.request(filters));
  }

  request(changes: Fields = {}): Fields {
    return { version: '1.0', guid: randomUUID(), orderId: this.id, ...changes };
  }

  async say(operation: Operation, body: Fields): Promise<Said> {
    const said = await this.caller(operation, body);
    this.calls.push(said);
    return said;
  }

  /** The session that was opened last, where there is one. */
  get session(): { redirectUrl: string; redirectMethod: string; sessionId: string } | undefined {
    const opened = this.calls.findLast(({ operation, status }) => operation === 'start-session' && status === 200);
    if (!opened) return undefined;
    const { redirectUrl, redirectMethod, sessionId } = bodyOf(opened);
    const url = textOf(redirectUrl);
    if (!url) return undefined;
    return { redirectUrl: url, redirectMethod: textOf(redirectMethod) ?? 'GET', sessionId: textOf(sessionId) ?? '' };
  }
}
