import type { IncomingMessage } from 'node:http';
import { eventually } from './eventually.js';
import { FakePaytiko, type Reply, type Validation } from './fake-paytiko.js';
import { numberText } from './http.js';
import { acvSignature } from './signatures.js';
import * as payloads from './webhook-payloads.js';
import type { Payload, Transaction } from './webhook-payloads.js';

/** What became of one attempt to pay, as Paytiko itself sees it. Minor units of a currency with two decimals. */
export interface Entry {
  sessionId: string;
  transaction: Transaction;
  amountMinor: number;
  state: 'authorized' | 'captured' | 'voided';
  refundedMinor: number;
  /** Calls and questions about it, in order: `Capture`, `Void`, `Refund`, `asked: authorized`. */
  trace: string[];
}

/** A call that Paytiko does not answer; with or without effect. */
export type Silence = 'with effect' | 'without effect';

/**
 * A Paytiko whose captures, voids and refunds have effect: once each, and in its own books. It says the truth when asked,
 * and sends a webhook again until it was taken.
 */
export class BookkeepingPaytiko extends FakePaytiko {
  readonly entries: Entry[] = [];
  /** Keyed by the external transaction id: its next call is met by silence. */
  readonly silences = new Map<string, Silence>();
  /** Webhooks that the gateway of a session does not take go to this one. */
  otherGatewayUrl?: string;
  /** Sessions whose webhooks are sent once, whatever comes of it. */
  readonly sentOnce = new Set<string>();
  private readonly unreachable = new Set<string>();

  /** The shopper's card was authorised; resolves when the webhook was taken. */
  async pays(sessionId: string): Promise<Entry> {
    const entry = this.enter(sessionId, 'authorized');
    const page = this.page(sessionId);
    await this.tells(
      entry,
      payloads.acvPayload(page, 'Authorized', [payloads.attempt(entry.transaction, 'Authorized')]),
    );
    return entry;
  }

  /** A direct sale: the money is taken at once. */
  async sells(sessionId: string): Promise<Entry> {
    const entry = this.enter(sessionId, 'captured');
    await this.tells(entry, this.said(entry, 'Success'));
    return entry;
  }

  /** One card was refused. */
  async declines(sessionId: string): Promise<void> {
    const transaction = this.transaction(sessionId);
    const payload = payloads.acvPayload(this.page(sessionId), 'Rejected', [payloads.attempt(transaction, 'Rejected')]);
    await this.delivered(sessionId, this.knows(sessionId, payload));
  }

  /** Somebody gives money back in Paytiko's dashboard. */
  async givesBack(entry: Entry, amount: string): Promise<void> {
    entry.refundedMinor += minorOf(amount);
    const page = this.page(entry.sessionId);
    const payload = payloads.refundPayload(page, amount, this.transaction(entry.sessionId));
    await this.delivered(entry.sessionId, this.knows(entry.sessionId, payload));
  }

  /** From now on the webhooks of this session go to the other gateway. */
  avoidsGatewayOf(sessionId: string): void {
    this.unreachable.add(sessionId);
  }

  entriesOf(sessionIds: string[]): Entry[] {
    return this.entries.filter(({ sessionId }) => sessionIds.includes(sessionId));
  }

  entryOf(transaction: Transaction): Entry {
    return this.entries.find((entry) => entry.transaction === transaction)!;
  }

  protected override decide({ transactionId, validationStatus }: Validation): Reply | Promise<Reply> {
    const entry = this.entries.find(({ transaction }) => transaction.externalId === transactionId)!;
    entry.trace.push(validationStatus);
    const silence = this.silences.get(transactionId);
    this.silences.delete(transactionId);
    if (silence === 'without effect') return new Promise(() => {});
    if (entry.state !== 'authorized') return { status: 409, body: { errorMessage: `Transaction was ${entry.state}` } };
    entry.state = validationStatus === 'Capture' ? 'captured' : 'voided';
    this.knows(entry.sessionId, this.said(entry, entry.state === 'captured' ? 'Success' : 'Voided'));
    return silence ? new Promise(() => {}) : { status: 200, body: {} };
  }

  protected override query(sessionId: string): Reply | Promise<Reply> {
    for (const entry of this.entriesOf([sessionId])) entry.trace.push(`asked: ${entry.state}`);
    return super.query(sessionId);
  }

  protected override serveOther(request: IncomingMessage, text: string): Reply | Promise<Reply> {
    if (request.method !== 'POST' || request.url !== '/api/refund') return super.serveOther(request, text);
    const { orderId, transactionId, signature } = JSON.parse(text);
    if (signature !== acvSignature(orderId as string, this.secret)) return this.complain(401, 'refund: signature');
    const entry = this.entries.find(({ transaction }) => transaction.externalId === transactionId);
    const amount = numberText(text, 'amount') ?? '';
    if (!entry || entry.state !== 'captured') return this.complain(404, `refund: ${transactionId} was not captured`);
    entry.trace.push('Refund');
    if (entry.refundedMinor + minorOf(amount) > entry.amountMinor) return { status: 422, body: { title: 'Too much' } };
    this.givesBack(entry, amount).catch((error: Error) => this.complaints.push(error.message));
    return { status: 200, body: {} };
  }

  protected override webhookUrl(sessionId: string): string {
    const url = super.webhookUrl(sessionId);
    return this.otherGatewayUrl && this.unreachable.has(sessionId)
      ? `${this.otherGatewayUrl}${new URL(url).pathname}`
      : url;
  }

  private enter(sessionId: string, state: Entry['state']): Entry {
    const transaction = this.transaction(sessionId);
    const amountMinor = minorOf(this.page(sessionId).amount);
    const entry: Entry = { sessionId, transaction, amountMinor, state, refundedMinor: 0, trace: [] };
    this.entries.push(entry);
    return entry;
  }

  private said({ sessionId, transaction }: Entry, status: string): Payload {
    return payloads.ordinaryPayload(this.page(sessionId), status, transaction);
  }

  private async tells({ sessionId }: Entry, payload: Payload): Promise<void> {
    await this.delivered(sessionId, this.knows(sessionId, payload));
  }

  private async delivered(sessionId: string, payload: Payload): Promise<void> {
    const body = JSON.stringify(payload);
    await eventually(async () => {
      const answer = await this.delivers(sessionId, body).catch((error: Error) => ({ status: 0, text: error.message }));
      if (answer.status === 200 || this.sentOnce.has(sessionId)) return;
      this.avoidsGatewayOf(sessionId);
      throw new Error(`the webhook was answered ${answer.status}: ${answer.text}`);
    }, 20_000);
  }
}

/** `129.90` or `129.9` → 12990. */
export function minorOf(amount: string): number {
  const [whole = '0', decimals = ''] = amount.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0').slice(0, 2));
}
