import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPage, validate } from './calls-to-paytiko.js';
import { historyText, now, step, type FakePayment } from './fake-history.js';

const sha512 = (text: string) => createHash('sha512').update(text).digest('hex');

/** A small gateway with the contract's shapes: enough of one to walk the shop through a whole payment. */
export class FakeGateway {
  readonly calls: { path: string; text: string; body: any; headers: IncomingMessage['headers'] }[] = [];
  readonly webhooks: any[] = [];
  /** How the next calls of start-session are answered instead, oldest first. Other calls may come by themselves, late. */
  readonly answers: { status: number; body: unknown }[] = [];
  /** How webhooks are answered. */
  webhookStatus = 200;
  paytikoUrl = '';
  readonly secret = 'sandbox-secret';
  readonly hashKey = 'sandbox-hash-key';
  private readonly payments = new Map<string, FakePayment>();
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  callsTo(name: string) {
    return this.calls.filter(({ path }) => path === `/akinon/${name}`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const { pathname } = new URL(request.url ?? '/', this.url);
    if (pathname.startsWith('/return/')) return this.returnPage(pathname, response);
    const body = JSON.parse(text || '{}');
    if (pathname === '/webhook') {
      this.webhooks.push(body);
      this.notified(body, text);
      response.writeHead(this.webhookStatus).end();
      return;
    }
    this.calls.push({ path: pathname, text, body, headers: request.headers });
    // Without an answer of Paytiko.
    const unknown = { status: 503, body: { status: 'REJECTED', errors: [] } };
    const instead = pathname === '/akinon/start-session' ? this.answers.shift() : undefined;
    const answered = instead ?? (await this.answer(pathname, body, text).catch(() => unknown));
    const { status, body: answer } = answered;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }

  private async answer(path: string, body: any, text: string): Promise<{ status: number; body: unknown }> {
    if (path === '/akinon/start-session') return { status: 200, body: await this.start(body, text) };
    const payment = this.payments.get(body.orderId as string);
    if (!payment) return { status: 404, body: { status: 'REJECTED', subStatus: 'PROCESSING_ERROR', errors: [] } };
    if (path === '/akinon/history') return { status: 200, body: historyText(payment) };
    const operation = path.split('/').at(-1)!.toUpperCase();
    if (operation !== 'REFUND') await validate(this, payment, operation === 'VOID' ? 'Void' : 'Capture');
    if (operation === 'VOID') payment.balance = '0.00';
    if (operation === 'REFUND') payment.balance = (Number(payment.balance) - Number(body.amount)).toFixed(2);
    payment.steps.push(step(body.guid as string, operation, 'RESOLVED', 'Accepted by Paytiko', ['200', 'Accepted']));
    return { status: 200, body: { transactionId: 't-1', status: 'RESOLVED', subStatus: 'RESOLVED' } };
  }

  private async start(body: any, text: string) {
    const sessionId = randomUUID();
    const amountText = /"orderAmount":([0-9.]+)/.exec(text)![1]!;
    this.payments.set(body.orderId as string, {
      orderId: body.orderId,
      sessionId,
      returnUrl: body.returnUrl,
      amountText,
      currency: body.currency,
      externalTransactionId: '',
      balance: '0.00',
      steps: [step(body.guid as string, 'START', 'PENDING', 'Waiting for the shopper', ['200', 'Payment page opened'])],
    });
    const redirectUrl = await openPage(this, sessionId, body, amountText);
    return { type: body.type, redirectUrl, redirectMethod: 'GET', sessionId };
  }

  private notified(body: any, text: string): void {
    const sessionId = body.OrderId ?? body.MerchantOrderId;
    const payment = [...this.payments.values()].find((each) => each.sessionId === sessionId);
    if (!payment || body.TransactionType !== 'PayIn') return;
    const [start] = payment.steps;
    const why = body.DeclineReasonText ?? `${body.CardType} ending in ${body.LastCcDigits}`;
    start.subSteps.push({ timestamp: now(), statusCode: body.TransactionStatus, statusDetail: why });
    if (!['Authorized', 'Success'].includes(body.TransactionStatus as string)) return;
    Object.assign(start, { statusCode: 'RESOLVED', subStatusCode: 'RESOLVED', statusDetail: 'Authorised' });
    payment.externalTransactionId = body.ExternalTransactionId;
    payment.balance = /"Amount":([0-9.]+)/.exec(text)![1]!;
  }

  private returnPage(path: string, response: ServerResponse): void {
    const payment = this.payments.get(path.split('/')[2]!)!;
    const { returnUrl, ...form } = this.returnForm(payment);
    const inputs = Object.entries(form).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      `<form method="post" action="${returnUrl}">${inputs.join('')}<button>Back to the shop</button></form>`,
    );
  }

  /** What the gateway's return page posts for an order. */
  returnFormOf(orderId: string): Record<string, string> {
    const { returnUrl: _, ...form } = this.returnForm(this.payments.get(orderId)!);
    return form;
  }

  private returnForm({ returnUrl, sessionId, amountText, orderId }: FakePayment) {
    const hash = sha512(['abcdefghij', sessionId, amountText, '1', orderId, this.hashKey].join('|'));
    return { returnUrl, salt: 'abcdefghij', amount: amountText, installmentCount: '1', sessionId, orderId, hash };
  }
}
