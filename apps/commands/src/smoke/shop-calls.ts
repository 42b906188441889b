import { randomUUID } from 'node:crypto';
import type { Merchant } from '#merchants';

/** As Akinon has them. */
export interface ShopAnswer {
  httpStatus: number;
  body: {
    status?: string;
    redirectUrl?: string;
    sessionId?: string;
    lastAction?: string;
    errors?: { code: string; message: string }[];
    paymentTransactionHistory?: HistoryStep[];
  };
}

export interface HistoryStep {
  type: string;
  statusCode: string;
  statusDetail?: string;
  subSteps: { statusCode: string; statusDetail: string }[];
}

const TIMEOUT_MS = 30_000;

/** Akinon's calls for one order of this merchant, over HTTP like Akinon's own. */
export class ShopCalls {
  constructor(
    private readonly gatewayUrl: string,
    private readonly merchant: Merchant,
    readonly orderId: string,
  ) {}

  async call(name: string, fields: Record<string, unknown> = {}): Promise<ShopAnswer> {
    const { username, passwords } = this.merchant.akinon;
    const credentials = Buffer.from(`${username}:${passwords[0]!}`).toString('base64');
    const answer = await fetch(`${this.gatewayUrl}/akinon/${name}`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
      body: JSON.stringify({ version: '1', guid: randomUUID(), orderId: this.orderId, ...fields }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { httpStatus: answer.status, body: (await answer.json()) as ShopAnswer['body'] };
  }

  /** Throws what the gateway says where it is not 200. */
  async expect(name: string, fields?: Record<string, unknown>): Promise<ShopAnswer['body']> {
    const { httpStatus, body } = await this.call(name, fields);
    if (httpStatus === 200) return body;
    const why = (body.errors ?? []).map(({ code, message }) => `${code}: ${message}`).join('; ');
    throw new Error(`${name} was answered ${httpStatus} ${why}`);
  }
}
