import { currentTraceparent, inClientSpan, type Stopwatch, TRACEPARENT } from '#platform';
import { Agent } from 'undici';
import type { Answer } from './answer.js';
import { CallGuard } from './call-guard.js';
import { HttpExchange } from './http-exchange.js';

const ANSWER_BYTES_MAX = 256 * 1024;
/** Limit for each host. A request without a free connection waits within its time limit, and is not sent if none becomes free. */
const CONNECTIONS_MAX = 256;

export interface PaytikoRequest {
  /** The merchant of the call. */
  merchant: string;
  method: 'GET' | 'POST';
  /** Absolute URL. */
  url: string;
  /** Value of `X-Merchant-Secret`. */
  secret: string;
  body?: object;
  /** When the time limit began to run; absent: now. */
  begun?: Stopwatch | undefined;
}

/**
 * HTTP client for Paytiko: connections are reused, redirects are not followed, nothing is repeated. HTTP/1.1 with one request at a time on
 * a connection, because then it is certain whether a request was sent.
 */
export class PaytikoClient {
  private readonly agent: Agent;

  constructor(
    private readonly timeoutMs: number,
    private readonly guard = new CallGuard(),
    private readonly beforeCall: () => void = () => undefined,
  ) {
    this.agent = new Agent({
      allowH2: false,
      pipelining: 1,
      connections: CONNECTIONS_MAX,
      connect: { timeout: timeoutMs },
      // `HttpExchange` has one time limit for headers and body together.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  send(request: PaytikoRequest): Promise<Answer> {
    this.beforeCall();
    const address = URL.parse(request.url);
    const path = address?.pathname ?? '';
    return inClientSpan(`Paytiko ${request.method} ${path}`, () =>
      this.guard.run(request.merchant, path, () => this.dispatch(request, address)),
    );
  }

  private dispatch({ method, url, secret, body, begun }: PaytikoRequest, address: URL | null): Promise<Answer> {
    return new Promise((resolve) => {
      const exchange = new HttpExchange(
        { timeoutMs: this.timeoutMs, answerBytesMax: ANSWER_BYTES_MAX },
        resolve,
        begun,
      );
      try {
        const { origin, pathname, search } = address ?? new URL(url);
        const traceparent = currentTraceparent();
        const headers = {
          accept: 'application/json',
          // Without it an answer may be packed.
          'accept-encoding': 'identity',
          'content-type': 'application/json',
          'x-merchant-secret': secret,
          ...(traceparent !== undefined && { [TRACEPARENT]: traceparent }),
        };
        const text = body === undefined ? null : JSON.stringify(body);
        this.agent.dispatch({ origin, path: pathname + search, method, headers, body: text }, exchange);
      } catch (error) {
        exchange.onResponseError(undefined, error as Error);
      }
    });
  }

  /** Refuses new requests and waits for those in flight. */
  close(): Promise<void> {
    return this.agent.close();
  }
}
