import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Exchange, Journal } from './exchange.js';
import type { Answer } from './answer.js';
import { answerOf, NO_ANSWER } from './answer.js';

export interface WireRequest {
  method?: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

interface WireOptions {
  journal: Journal;
  /** No call waits longer; 0 of a network fault and of silence look alike to the caller. */
  timeoutMs: number;
  /** Calls per second; the extension may be somebody's shared test system. */
  rateMax: number;
}

const BODY_KEPT_MAX = 200_000;

/** Sends, follows no redirect, repeats nothing, and keeps every exchange. */
export class Wire {
  private readonly agent: Agent;
  private readonly options: WireOptions;
  private nextAt = 0;

  constructor(options: WireOptions) {
    this.options = options;
    const { timeoutMs } = options;
    this.agent = new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connect: { timeout: timeoutMs } });
  }

  /** Never throws for what the other side does: a broken connection is an answer with status 0. */
  async send(checkId: string, { method = 'GET', url, headers = {}, body = '' }: WireRequest): Promise<Answer> {
    await this.turn();
    const { journal } = this.options;
    const kept: Exchange = {
      number: journal.next(),
      checkId,
      startedAt: new Date(),
      durationMs: 0,
      request: { method, url, headers, body: body.slice(0, BODY_KEPT_MAX) },
    };
    const startedMs = performance.now();
    try {
      const options = { method, headers, dispatcher: this.agent, ...(body && { body }) };
      const response = await request(url, options);
      const text = await response.body.text();
      const answer = answerOf(kept.number, response.statusCode, flat(response.headers), text);
      kept.response = { status: answer.status, headers: answer.headers, body: text.slice(0, BODY_KEPT_MAX) };
      return { ...answer, durationMs: performance.now() - startedMs };
    } catch (error) {
      kept.failure = reasonOf(error);
      return { ...NO_ANSWER, number: kept.number, failure: kept.failure, durationMs: performance.now() - startedMs };
    } finally {
      kept.durationMs = performance.now() - startedMs;
      journal.keep(kept);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async turn(): Promise<void> {
    const { rateMax } = this.options;
    if (!Number.isFinite(rateMax)) return;
    const now = Date.now();
    this.nextAt = Math.max(now, this.nextAt) + 1000 / rateMax;
    await sleep(this.nextAt - now - 1000 / rateMax);
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ? `${code}: ${message}` : String(message ?? error);
}
