import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'lossless-json';
import { pushBounded } from '../bounded-map.js';
import { majorNumber, type Money } from '../money.js';
import { PublicAddress } from '../public-address.js';
import { SandboxConfig } from '../sandbox.config.js';
import { type History, readHistory } from './history.js';
import type { Order } from './order.js';

const answerTimeoutMs = 30_000;
const callsPerOrderMax = 60;

type GatewayCallName = 'start-session' | 'purchase' | 'void' | 'refund' | 'history';
type Fields = Record<string, unknown>;

export interface GatewayAnswer {
  /** 0 when there was none. */
  httpStatus: number;
  body: Fields;
}

/** Akinon's five calls, made the way Akinon makes them. Each one is kept with its order, word for word. */
@Injectable()
export class GatewayClient {
  constructor(
    private readonly config: SandboxConfig,
    private readonly address: PublicAddress,
  ) {}

  /** Opens a session with the guid of `order.start`, so that trying again after a failure is the same request. */
  async startSession(order: Order, clientIp: string): Promise<GatewayAnswer> {
    const { basket, start } = order;
    const answer = await this.call(order, 'start-session', start.guid, {
      orderAmount: amountNumber(order.total),
      locale: basket.locale,
      returnUrl: `${this.address.url}/shop/return/${order.id}`,
      type: basket.type,
      currency: basket.currency,
      clientIp,
      customer: { ...basket.customer, clientIp },
    });
    const { sessionId, redirectUrl } = answer.body;
    if (answer.httpStatus === 200 && typeof sessionId === 'string') {
      start.opened = true;
      order.redirectUrl = webAddress(redirectUrl);
      if (!order.sessionIds.includes(sessionId)) order.sessionIds.push(sessionId);
    }
    return answer;
  }

  purchase(order: Order, guid: string, amount?: Money): Promise<GatewayAnswer> {
    return this.call(order, 'purchase', guid, amount ? { orderAmount: amountNumber(amount) } : {});
  }

  void(order: Order, guid: string): Promise<GatewayAnswer> {
    return this.call(order, 'void', guid, {});
  }

  refund(order: Order, guid: string, amount: Money): Promise<GatewayAnswer> {
    return this.call(order, 'refund', guid, { amount: amountNumber(amount), currency: amount.currency });
  }

  /** The newest history, kept with the order; `undefined` when there was no good answer. */
  async readHistory(order: Order): Promise<History | undefined> {
    const { httpStatus, body } = await this.call(order, 'history', randomUUID(), {});
    if (httpStatus !== 200) return undefined;
    order.history = readHistory(body);
    return order.history;
  }

  private async call(order: Order, name: GatewayCallName, guid: string, more: Fields): Promise<GatewayAnswer> {
    const request = stringify({ version: '1.0', guid, orderId: order.id, ...more }) ?? '';
    const requestId = randomUUID();
    const at = this.config.now();
    const startedMs = performance.now();
    const { httpStatus, response } = await this.post(name, request, requestId);
    const durationMs = Math.round(performance.now() - startedMs);
    // Of several looks at the history in a row only the last is worth reading.
    if (name === 'history' && order.calls.at(-1)?.name === 'history') order.calls.pop();
    pushBounded(order.calls, { name, at, durationMs, requestId, request, httpStatus, response }, callsPerOrderMax);
    return { httpStatus, body: jsonObject(response) };
  }

  private async post(name: GatewayCallName, body: string, requestId: string) {
    const { akinonUsername, akinonPassword, gatewayUrl } = this.config;
    const credentials = Buffer.from(`${akinonUsername}:${akinonPassword}`, 'utf8').toString('base64');
    try {
      const answer = await fetch(`${gatewayUrl}/akinon/${name}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${credentials}`,
          'content-type': 'application/json',
          'x-akinon-request-id': requestId,
          'x-akinon-api-version': '1.0',
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(answerTimeoutMs),
      });
      return { httpStatus: answer.status, response: await answer.text() };
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      return { httpStatus: 0, response: `No answer from ${gatewayUrl}: ${cause?.code ?? message}` };
    }
  }
}

/** Akinon writes two decimals at least: `1500.00` JPY, `129.90` TRY, `2.125` KWD. */
const amountNumber = (money: Money) => majorNumber(money, 2);

function jsonObject(text: string): Fields {
  try {
    const value = parse(text);
    return typeof value === 'object' && value !== null ? (value as Fields) : {};
  } catch {
    return {};
  }
}

/** The browser is sent nowhere but to a web page. */
function webAddress(value: unknown): string | undefined {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? String(value) : undefined;
}
