import type { IncomingHttpHeaders } from 'node:http';
import { Stopwatch } from '#platform';
import type { Dispatcher } from 'undici';
import type { Answer } from './answer.js';
import { answerText, type Unreadable } from './answer-text.js';
import type { CallReason } from './call-reason.js';

export interface ExchangeLimits {
  /** From the call to the last byte of the answer, including the wait for a connection. */
  timeoutMs: number;
  answerBytesMax: number;
}

class GivenUp extends Error {
  constructor(
    readonly code: string,
    readonly reason: CallReason,
  ) {
    super(reason);
  }
}

/**
 * One request and its answer as a handler of undici. `started` is set in the same turn in which undici writes the first byte to a
 * connection. A failure before that means "not sent". A failure after it (also of a kept connection that the other side had closed) means
 * that the request may have been sent.
 */
export class HttpExchange implements Dispatcher.DispatchHandler {
  private started: Dispatcher.DispatchController | undefined;
  private ended = false;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private bytes = 0;
  private readonly chunks: Buffer[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly limits: ExchangeLimits,
    private readonly onEnd: (answer: Answer) => void,
    private readonly begun = new Stopwatch(),
  ) {
    this.timer = setTimeout(() => this.giveUp(this.late()), this.leftMs());
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // After a stall the process may get its connection before its timer. Other processes treat the call as over and may have sent it again.
    if (this.leftMs() <= 0) this.giveUp(this.late());
    // The request was given up while it waited for a connection, or would be sent twice. Neither may be sent.
    if (this.ended || this.started) return controller.abort(new GivenUp('ABORTED', 'given up before'));
    this.started = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    const { answerBytesMax } = this.limits;
    this.bytes += chunk.length;
    if (this.bytes > answerBytesMax) return this.giveUp(this.unusable('ANSWER_TOO_LARGE'));
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const { status, headers } = this;
    const content = answerText(Buffer.concat(this.chunks), headers, this.limits.answerBytesMax);
    if ('unreadable' in content) return this.onResponseError(undefined, this.unusable(content.unreadable));
    const retryAfterMs = retryAfterMsOf(headers['retry-after']);
    this.end({ kind: 'answered', status, body: content.text, ...(retryAfterMs !== undefined && { retryAfterMs }) });
  }

  onResponseError(_: unknown, error: Error): void {
    const code = codeOf(error);
    if (this.started)
      this.end({
        kind: 'broken-off',
        code,
        reason: reasonOf(error) ?? `the connection broke (${code}) before the answer was complete`,
      });
    else this.end({ kind: 'not-sent', code, reason: `no connection (${code}), nothing was sent` });
  }

  private leftMs(): number {
    return this.limits.timeoutMs - this.begun.elapsedMs();
  }

  private late(): GivenUp {
    return new GivenUp('TIMEOUT', `no complete answer within ${this.limits.timeoutMs} ms`);
  }

  private unusable(code: Unreadable): GivenUp {
    const isTooLarge = code === 'ANSWER_TOO_LARGE';
    return new GivenUp(
      code,
      isTooLarge
        ? `the answer is larger than ${this.limits.answerBytesMax} bytes`
        : 'the answer is packed in a way that cannot be read',
    );
  }

  private giveUp(error: GivenUp): void {
    this.onResponseError(undefined, error);
    this.started?.abort(error);
  }

  private end(answer: Answer): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    this.onEnd(answer);
  }
}

function reasonOf(error: Error): CallReason | undefined {
  return error instanceof GivenUp ? error.reason : undefined;
}

function codeOf(error: Error): string {
  const { code } = error as Error & { code?: unknown };
  return typeof code === 'string' && code !== '' ? code : error.name;
}

/** Seconds or a date; any other value is ignored. */
function retryAfterMsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : undefined;
}
