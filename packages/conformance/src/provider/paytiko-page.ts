import type { ServerResponse } from 'node:http';
import { exact } from '../client/answer.js';
import { textOf } from '../client/reading.js';
import { escape } from '../client/escape.js';
import { type PaytikoBooks, type PaytikoSession, subjectOf } from './paytiko-books.js';
import { acvPayload, ordinaryPayload, type Payload } from './paytiko-messages.js';

const ACTS = ['pay', 'decline-card', 'decline', 'refund'];
const WEBHOOK_TIMEOUT_MS = 15_000;
const RETRY_AFTER_MS = 300;

/** Whose page it is. */
interface Owner {
  readonly books: PaytikoBooks;
  readonly secret: string;
  /** The fault that is planned next there, if any. */
  take(endpoint: 'webhook'): string | undefined;
}

/** Paytiko's hosted page, and the webhooks that what happens there brings about. */
export class PaytikoPage {
  private readonly paytiko: Owner;

  constructor(paytiko: Owner) {
    this.paytiko = paytiko;
  }

  async serve(path: string, method: string, response: ServerResponse): Promise<void> {
    const [, , id = '', act = ''] = path.split('/');
    const session = this.paytiko.books.sessions.get(decodeURIComponent(id));
    if (!session || (method === 'POST' && !ACTS.includes(act))) return void response.writeHead(404).end();
    if (method !== 'POST') {
      const buttons = ACTS.map(
        (name) => `<button formaction="/cashier/${encodeURIComponent(id)}/${name}">${name}</button>`,
      );
      const title = `Pay ${session.amount} ${session.currency}`;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(
        `<!doctype html><title>${escape(title)}</title><form method="post"><p>${escape(title)}</p>${buttons.join(' ')}</form>`,
      );
      return;
    }
    await this.happens(session, act);
    const target = act === 'pay' ? session.request.successRedirectUrl : session.request.failedRedirectUrl;
    response.writeHead(act === 'refund' ? 204 : 303, { location: textOf(target) ?? '/' }).end();
  }

  private async happens(session: PaytikoSession, act: string): Promise<void> {
    const { books, secret } = this.paytiko;
    if (act === 'refund') {
      const refund = { ...subjectOf(session), transactions: session.transactions.slice(-1) };
      session.refund = ordinaryPayload({ ...refund, amount: '2.50' }, secret, 'Refund');
      return this.tell(session, session.refund);
    }
    books.attempt(session, act === 'pay' ? 'authorized' : 'rejected');
    await this.tell(session, acvPayload(subjectOf(session), secret));
  }

  private async tell(session: PaytikoSession, payload: Payload): Promise<void> {
    const fault = this.paytiko.take('webhook');
    if (fault === 'drop') return;
    const url = textOf(session.request.webhookUrl) ?? '';
    const body = JSON.stringify({ ...payload, ...changesOf(fault) });
    if (fault === 'duplicate') await Promise.all([1, 2, 3].map(() => send(url, body)));
    else if (!(await send(url, body)) && fault === undefined) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
      await send(url, body);
    }
  }
}

function changesOf(fault: string | undefined): Payload {
  switch (fault) {
    case 'wrong-amount':
      return { Amount: exact('0.01') };
    case 'wrong-currency':
      return { Currency: 'EUR' };
    case 'wrong-signature':
      return { Signature: 'f'.repeat(64) };
    default:
      return {};
  }
}

/** Whether it was taken. */
async function send(url: string, body: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(WEBHOOK_TIMEOUT_MS);
  const answer = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
