import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseExact } from '../client/answer.js';
import { type Fields, fieldsOf, textOf } from '../client/reading.js';
import { type Endpoint, type FaultKind, type PaytikoCall, PaytikoBooks, subjectOf } from './paytiko-books.js';
import { acvPayload } from './paytiko-messages.js';
import { PaytikoPage } from './paytiko-page.js';
import { hostedPageFaults, hostedPageGaps, validationFaults } from './paytiko-requests.js';

interface Reply {
  status: number;
  body: unknown;
}

interface Fault {
  endpoint: Endpoint;
  kind: FaultKind;
}

const PATHS: Readonly<Record<string, Endpoint>> = {
  'POST /api/payment/hosted-page': 'hosted-page',
  'POST /validate-transaction': 'validate-transaction',
  'GET /api/webhook-resync/extract-payload': 'extract-payload',
};
const BAD_BODIES: Partial<Record<FaultKind, Reply>> = {
  '502-html': { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' },
  garbage: { status: 200, body: '{"redirectUrl": ]]> not json' },
  empty: { status: 200, body: '' },
  'script-url': { status: 200, body: { redirectUrl: "javascript:alert('paytiko')" } },
  '500-before': { status: 500, body: { title: 'Internal Server Error' } },
  '500-after': { status: 500, body: { title: 'Internal Server Error' } },
};

/** Paytiko for an extension that speaks it: checks what it is sent, keeps books, and fails as it is told to, once each time. */
export class PaytikoDouble {
  readonly books = new PaytikoBooks();
  readonly secret: string;
  /** How the extension, and browsers, reach it. */
  publicUrl = '';
  private readonly faults: Fault[] = [];
  private readonly page = new PaytikoPage(this);
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  constructor(secret: string) {
    this.secret = secret;
  }

  async listen(port: number, publicUrl?: string): Promise<void> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    this.publicUrl = publicUrl ?? `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  expect(endpoint: Endpoint, kind: FaultKind): void {
    this.faults.push({ endpoint, kind });
  }

  take(endpoint: Endpoint): FaultKind | undefined {
    const index = this.faults.findIndex((fault) => fault.endpoint === endpoint);
    return index < 0 ? undefined : this.faults.splice(index, 1)[0]?.kind;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://paytiko');
    if (url.pathname.startsWith('/cashier/')) return this.page.serve(url.pathname, request.method ?? 'GET', response);
    const endpoint = PATHS[`${request.method} ${url.pathname}`];
    const body = fieldsOf(parseExact(text));
    const call: PaytikoCall = { endpoint: endpoint ?? 'other', orderId: undefined, faults: [], gaps: [] };
    this.books.calls.push(call);
    if (request.headers['x-merchant-secret'] !== this.secret) call.faults.push('the header X-Merchant-Secret is wrong');

    const fault = endpoint && this.take(endpoint);
    const reply = this.answer(endpoint, body, url, call, fault);
    if (fault?.startsWith('reset')) return void request.socket.destroy();
    // A time-out holds the connection until the caller lets go.
    if (fault?.startsWith('time-out')) return;
    const { status, body: answer } = (fault && BAD_BODIES[fault]) ?? reply;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }

  private answer(endpoint: Endpoint | undefined, body: Fields, url: URL, call: PaytikoCall, fault?: FaultKind): Reply {
    const without = fault?.endsWith('-before') || fault === '502-html';
    switch (endpoint) {
      case 'hosted-page':
        return this.openPage(body, call);
      case 'validate-transaction':
        return this.validate(body, call, without ?? false);
      case 'extract-payload':
        return this.extract(url.searchParams.get('merchantOrderId') ?? '', call);
      default:
        return {
          status: url.pathname === '/api/webhook-resync' ? 200 : 404,
          body: { isSuccess: true, errorMessage: null },
        };
    }
  }

  private openPage(body: Fields, call: PaytikoCall): Reply {
    call.orderId = textOf(body.orderId);
    call.gaps.push(...hostedPageGaps(body));
    call.faults.push(...hostedPageFaults(body, this.secret));
    if (this.books.sessions.has(call.orderId ?? '')) call.faults.push(`orderId ${call.orderId} was used before`);
    if (call.faults.length > 0) return { status: 400, body: { title: 'Bad request', errors: call.faults } };
    const { orderId } = this.books.open(body);
    return { status: 200, body: { redirectUrl: `${this.publicUrl}/cashier/${encodeURIComponent(orderId)}?lang=tr` } };
  }

  private validate(body: Fields, call: PaytikoCall, without: boolean): Reply {
    const externalId = textOf(body.transactionId) ?? '';
    call.orderId = this.books.find(externalId)?.session.orderId;
    call.validation = textOf(body.validationStatus);
    call.faults.push(...validationFaults(body, call.orderId, this.secret));
    if (call.faults.length > 0) return { status: 400, body: { title: 'Bad request', errors: call.faults } };
    if (without || this.books.validate(externalId, call.validation as 'Capture' | 'Void') === 'done')
      return { status: 200, body: {} };
    return {
      status: 409,
      body: { errorMessage: `Transaction already ${this.books.find(externalId)?.transaction.state}` },
    };
  }

  private extract(orderId: string, call: PaytikoCall): Reply {
    call.orderId = orderId;
    const session = this.books.sessions.get(orderId);
    if (!session?.transactions.length)
      return { status: 200, body: { isSuccess: false, errorMessage: 'No transactions found', resultObject: null } };
    const resultObject = session.refund ?? acvPayload(subjectOf(session), this.secret);
    return { status: 200, body: { isSuccess: true, errorMessage: null, resultObject } };
  }
}
