import { Readable } from 'node:stream';
import type { PaymentRef } from '#payments';

/** What a page waits for: a change of the lists after a position, or of a payment after a version. */
export interface Wanted {
  payment?: PaymentRef | undefined;
  after: number;
}

/** Limit of unsent bytes. A reader that exceeds it is disconnected. */
const UNREAD_MAX_BYTES = 64 * 1024;
/** Spreads reconnects after a process stops. */
const RETRY_MS = 2_000;
const RETRY_SPREAD_MS = 4_000;

/** An open page in a browser, informed by server-sent events. */
export class LiveConnection {
  readonly stream = new Readable({ read: () => undefined });
  private after: number;

  constructor(
    private readonly wanted: Wanted,
    /** The session of a person; undefined for machines. */
    readonly session: Buffer | undefined,
    readonly startedAtMs: number,
  ) {
    this.after = wanted.after;
    this.push(`retry: ${Math.round(RETRY_MS + Math.random() * RETRY_SPREAD_MS)}\n\n`);
  }

  get payment(): PaymentRef | undefined {
    return this.wanted.payment;
  }

  /** Sends one event for each change; the browser returns the id when it reconnects. */
  isAt(place: number): void {
    if (place <= this.after) return;
    this.after = place;
    this.push(`event: changed\nid: ${place}\ndata: ${place}\n\n`);
  }

  /** Keeps proxies from closing the connection, and detects closed ones. */
  beat(): void {
    this.push(': here\n\n');
  }

  /** Ends it for good: the browser does not reconnect. */
  dismiss(): void {
    this.push('event: bye\ndata:\n\n');
    this.end();
  }

  /** Ends the connection. The browser may reconnect, such as to another process. */
  end(): void {
    if (!this.stream.destroyed) this.stream.push(null);
  }

  private push(text: string): void {
    if (this.stream.destroyed || this.stream.readableEnded) return;
    this.stream.push(text);
    if (this.stream.readableLength > UNREAD_MAX_BYTES) this.stream.destroy();
  }
}
