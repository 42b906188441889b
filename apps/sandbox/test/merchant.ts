import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export interface Answer {
  status: number;
  text: string;
  body: any;
}

/** A merchant with a Paytiko account: calls Paytiko and keeps every webhook it gets. */
export class Merchant {
  readonly webhooks: { text: string; body: any }[] = [];
  /** How the next webhooks are answered; 200 when there is nothing left. */
  readonly answers: number[] = [];
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      this.webhooks.push({ text, body: JSON.parse(text) });
      response.writeHead(this.answers.shift() ?? 200).end();
    });
  });

  constructor(
    private readonly paytikoUrl: () => string,
    readonly secret: string,
  ) {}

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  webhooksOf(orderId: string): any[] {
    return this.webhooks
      .map(({ body }) => body)
      .filter((body) => body.OrderId === orderId || body.MerchantOrderId === orderId);
  }

  /** Opens a payment page for 129.90 TRY. */
  async open(changes: Record<string, unknown> = {}): Promise<Answer & { orderId: string }> {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const orderId = randomUUID();
    const answer = await this.call('POST', '/api/payment/hosted-page', {
      timestamp,
      signature: sha256(`john@doe.lk;${timestamp};${this.secret}`),
      orderId,
      webhookUrl: `${this.url}/webhooks`,
      successRedirectUrl: `${this.url}/success?order=1`,
      failedRedirectUrl: `${this.url}/failed`,
      cashierDescription: 'A <b>bold</b> shop',
      billingDetails: {
        firstName: 'John',
        lastName: 'Doe',
        email: 'john@doe.lk',
        phone: '+905551112233',
        country: 'TR',
        currency: 'TRY',
        lockedAmount: 129.9,
      },
      ...changes,
    });
    return { ...answer, orderId };
  }

  validate(orderId: string, transactionId: string, validationStatus: string, changes: Record<string, unknown> = {}) {
    const signature = sha256(`${orderId};${this.secret}`);
    return this.call('POST', '/validate-transaction', { transactionId, validationStatus, signature, ...changes });
  }

  query(orderId: string): Promise<Answer> {
    return this.call('GET', `/api/webhook-resync/extract-payload?merchantOrderId=${encodeURIComponent(orderId)}`);
  }

  resend(orderId: string): Promise<Answer> {
    return this.call('POST', `/api/webhook-resync?merchantOrderId=${encodeURIComponent(orderId)}`);
  }

  refund(orderId: string, transactionId: string, amount: number, currency = 'TRY'): Promise<Answer> {
    const signature = sha256(`${orderId};${this.secret}`);
    return this.call('POST', '/api/payment/refund', { orderId, transactionId, amount, currency, signature });
  }

  /** Says something to the control panel's API. */
  control(path: string, body: unknown = {}, method = 'POST'): Promise<Answer> {
    return this.call(method, `/control/${path}`, body);
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.paytikoUrl()}${path}`, {
      method,
      headers: {
        'x-merchant-secret': this.secret,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(1_500),
    });
    const text = await response.text();
    return { status: response.status, text, body: jsonOf(text) };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
