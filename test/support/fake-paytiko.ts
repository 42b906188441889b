import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type Json, numberText, send } from './http.js';
import { acvSignature, hostedPageSignature } from './signatures.js';
import * as payloads from './webhook-payloads.js';
import type { Formula, Payload, Terms, Transaction } from './webhook-payloads.js';

export interface Reply {
  status: number;
  body: unknown;
}
export type Behaviour = () => Reply | Promise<Reply>;

const BROKEN_OFF: Reply = { status: 0, body: '' };
/** The call has arrived, and the connection breaks before its answer: what came of it is not known, without waiting for a time-out. */
export const breaksOff: Behaviour = () => BROKEN_OFF;

/** One call to `POST /api/payment/hosted-page`. */
export interface HostedPage extends Terms {
  email: string;
  request: Json;
}

/** One call to `POST /validate-transaction`. */
export interface Validation {
  transactionId: string;
  validationStatus: string;
}

/**
 * A Paytiko that knows docs/contract/paytiko.md and nothing else. It counts what it is asked, checks what the real one would
 * check (see `complaints`), and answers as told.
 */
export class FakePaytiko {
  readonly secret = 'paytiko-secret-CANARY-71d0';
  readonly hostedPages: HostedPage[] = [];
  readonly validations: Validation[] = [];
  /** Session ids of the status queries, in order. */
  readonly queries: string[] = [];
  /** What the real Paytiko would have refused to accept. */
  readonly complaints: string[] = [];
  /** Keyed by the shopper's e-mail: how the hosted page answers instead of opening. */
  readonly hostedPageBehaviours = new Map<string, Behaviour>();
  /** Keyed by the external transaction id: how capture and void answer instead of 200. */
  readonly validationBehaviours = new Map<string, Behaviour>();
  /** Keyed by the session id: how the status query answers instead of what is known. */
  readonly queryBehaviours = new Map<string, Behaviour>();
  /** How far its clock is ahead of that of the machine; a gateway may not know it yet. */
  aheadMs = 0;

  protected readonly sessionOfTransaction = new Map<string, string>();
  private readonly lastPayload = new Map<string, Payload>();
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));
  private transactionCount = 0;

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

  page(sessionId: string): HostedPage {
    const page = this.hostedPages.find((each) => each.sessionId === sessionId);
    if (!page) throw new Error(`no hosted page was opened for session ${sessionId}`);
    return page;
  }

  pagesOf(email: string): HostedPage[] {
    return this.hostedPages.filter((page) => page.email === email);
  }

  validationsOf(transaction: Transaction): string[] {
    return this.validations
      .filter((call) => call.transactionId === transaction.externalId)
      .map((call) => call.validationStatus);
  }

  queriesOf(sessionId: string): number {
    return this.queries.filter((each) => each === sessionId).length;
  }

  /** A new attempt to pay on this session's page. */
  transaction(sessionId: string): Transaction {
    this.transactionCount += 1;
    const transaction = {
      id: 7_001_000 + this.transactionCount,
      externalId: `180143985094819${String(90_000 + this.transactionCount)}`,
    };
    this.sessionOfTransaction.set(transaction.externalId, sessionId);
    return transaction;
  }

  /** The shopper's card was authorised, and Paytiko says so in the acv shape. */
  async authorises(sessionId: string, changes: Payload = {}): Promise<Transaction> {
    const transaction = this.transaction(sessionId);
    const payload = payloads.acvPayload(this.page(sessionId), 'Authorized', [
      payloads.attempt(transaction, 'Authorized'),
    ]);
    accepted(await this.notifies(sessionId, { ...payload, ...changes }));
    return transaction;
  }

  /** One card was refused; the shopper may try another. */
  async rejects(sessionId: string): Promise<Transaction> {
    const transaction = this.transaction(sessionId);
    const payload = payloads.acvPayload(this.page(sessionId), 'Rejected', [payloads.attempt(transaction, 'Rejected')]);
    accepted(await this.notifies(sessionId, { ...payload, DeclineReasonText: 'Do not honor' }));
    return transaction;
  }

  /** An ordinary webhook: `Success` of a sale or a capture, `Failed`, and so on. */
  async reports(sessionId: string, status: string, transaction = this.transaction(sessionId)): Promise<Transaction> {
    accepted(await this.notifies(sessionId, payloads.ordinaryPayload(this.page(sessionId), status, transaction)));
    return transaction;
  }

  async refunds(sessionId: string, amount: string): Promise<void> {
    const payload = payloads.refundPayload(this.page(sessionId), amount, this.transaction(sessionId));
    accepted(await this.notifies(sessionId, payload));
  }

  /** From now on this is what the status query answers for the session. */
  knows(sessionId: string, payload: Payload, formula?: Formula): Payload {
    const whole = payloads.signed(payload, this.secret, formula);
    this.lastPayload.set(sessionId, whole);
    return whole;
  }

  /** The notification sent last, as the status query would give it. */
  known(sessionId: string): Payload | undefined {
    return this.lastPayload.get(sessionId);
  }

  /** Signs, remembers and delivers to the `webhookUrl` this session was opened with. */
  notifies(sessionId: string, payload: Payload, formula?: Formula): Promise<Answer> {
    return this.delivers(sessionId, JSON.stringify(this.knows(sessionId, payload, formula)));
  }

  /** Rightly signed by somebody who has seen a webhook of this order: Paytiko itself knows nothing of it. */
  async forges(sessionId: string, payload: Payload): Promise<void> {
    accepted(await this.delivers(sessionId, JSON.stringify(payloads.signed(payload, this.secret))));
  }

  /** What Paytiko has done by now, whoever was told. */
  knowsStatus(sessionId: string, status: string, transaction: Transaction): void {
    this.knows(sessionId, payloads.ordinaryPayload(this.page(sessionId), status, transaction));
  }

  /** Delivers a body as it is, to the address of this session's webhooks. */
  delivers(sessionId: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    return send(this.webhookUrl(sessionId), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  }

  /** Where the webhooks of this session go. */
  protected webhookUrl(sessionId: string): string {
    return this.page(sessionId).request.webhookUrl;
  }

  /** What a valid capture or void comes to where no behaviour is set. */
  protected decide(_call: Validation): Reply | Promise<Reply> {
    return { status: 200, body: {} };
  }

  /** Whatever is not in the contract. */
  protected serveOther(request: IncomingMessage, _text: string): Reply | Promise<Reply> {
    return this.complain(404, `${request.method} ${request.url} is not in the contract`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const reply = await this.answer(request, Buffer.concat(chunks).toString('utf8'));
    if (reply === BROKEN_OFF) return void response.destroy();
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(text);
  }

  private answer(request: IncomingMessage, text: string): Reply | Promise<Reply> {
    const url = new URL(request.url ?? '/', this.url);
    if (request.headers['x-merchant-secret'] !== this.secret) return this.complain(401, `secret on ${url.pathname}`);
    switch (`${request.method} ${url.pathname}`) {
      case 'POST /api/payment/hosted-page':
        return this.openPage(text, request.headers['content-type']);
      case 'POST /validate-transaction':
        return this.validate(text);
      case 'GET /api/webhook-resync/extract-payload':
        return this.query(url.searchParams.get('merchantOrderId') ?? '');
      case 'POST /api/webhook-resync':
        return { status: 200, body: { isSuccess: true, errorMessage: null } };
      default:
        return this.serveOther(request, text);
    }
  }

  private openPage(text: string, contentType = ''): Reply | Promise<Reply> {
    const request = JSON.parse(text);
    const billing = request.billingDetails ?? {};
    const fault = hostedPageFault(request, this.secret, contentType, this.aheadMs);
    if (fault) return this.complain(400, `hosted page: ${fault}`);
    if (this.hostedPages.some((page) => page.sessionId === request.orderId)) {
      return this.complain(409, `hosted page: order ${request.orderId} was used before`);
    }
    this.hostedPages.push({
      sessionId: request.orderId,
      email: billing.email,
      amount: numberText(text, 'lockedAmount') ?? 'absent',
      currency: billing.currency,
      request,
    });
    const behaviour = this.hostedPageBehaviours.get(billing.email as string);
    return behaviour?.() ?? opened(request.orderId as string);
  }

  private validate(text: string): Reply | Promise<Reply> {
    const { transactionId, validationStatus, signature } = JSON.parse(text);
    const sessionId = this.sessionOfTransaction.get(transactionId as string);
    if (!sessionId) return this.complain(404, `validate: transaction ${transactionId} does not exist`);
    if (signature !== acvSignature(sessionId, this.secret)) return this.complain(401, `validate: signature`);
    if (!['Capture', 'Void'].includes(validationStatus)) return this.complain(400, `validate: ${validationStatus}`);
    const call = { transactionId, validationStatus };
    this.validations.push(call);
    return this.validationBehaviours.get(transactionId as string)?.() ?? this.decide(call);
  }

  protected query(sessionId: string): Reply | Promise<Reply> {
    this.queries.push(sessionId);
    const behaviour = this.queryBehaviours.get(sessionId);
    if (behaviour) return behaviour();
    const payload = this.known(sessionId);
    if (payload) return { status: 200, body: { isSuccess: true, errorMessage: null, resultObject: payload } };
    return { status: 200, body: { isSuccess: false, errorMessage: 'No transactions found', resultObject: null } };
  }

  protected complain(status: number, complaint: string): Reply {
    this.complaints.push(complaint);
    return { status, body: { title: 'Bad request', errors: [complaint] } };
  }
}

export const opened = (sessionId: string): Reply => ({
  status: 200,
  body: { redirectUrl: `https://pay.paytiko.example/cashier/${sessionId}?lang=tr&x=1` },
});

/** The same reply, later. */
export const after =
  (delayMs: number, reply: Reply): Behaviour =>
  () =>
    new Promise((resolve) => setTimeout(resolve, delayMs, reply));

function accepted(answer: Answer): void {
  if (answer.status !== 200) throw new Error(`the webhook was answered ${answer.status}: ${answer.text}`);
}

function hostedPageFault(request: Json, secret: string, contentType: string, aheadMs: number): string | undefined {
  const billing = request.billingDetails ?? {};
  if (!contentType.startsWith('application/json')) return `content type ${contentType}`;
  for (const field of ['firstName', 'email', 'phone', 'country', 'currency']) {
    if (typeof billing[field] !== 'string' || billing[field] === '') return `billingDetails.${field} is missing`;
  }
  if (!/^[A-Z]{2}$/.test(billing.country as string)) return `country ${billing.country}`;
  if (typeof request.orderId !== 'string' || request.orderId === '') return 'orderId is missing';
  if (typeof request.timestamp !== 'string') return 'timestamp is not a string';
  const age = Date.now() / 1000 - Number(request.timestamp);
  if (age > 60 || age < -60 - aheadMs / 1000) return `timestamp ${request.timestamp}`;
  if (typeof billing.lockedAmount !== 'number') return 'lockedAmount is not a number';
  if (request.signature !== hostedPageSignature(billing.email, request.timestamp, secret)) return 'signature';
  for (const url of ['webhookUrl', 'successRedirectUrl', 'failedRedirectUrl']) {
    if (!URL.canParse(request[url] as string)) return `${url} is missing`;
  }
  return undefined;
}
