import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: string;
}

/** A server that says nothing for so long never will. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * One kept HTTP/1.1 connection with one request at a time. Does as little as can be done, because the load shares the
 * machine with what it measures. Reads answers with a content length only.
 */
export class Connection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly headers: string,
  ) {
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the server closed a connection')));
    socket.setTimeout(ANSWER_WITHIN_MS, () =>
      this.waiting?.reject(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`)),
    );
  }

  static async open(port: number, authorization: string): Promise<Connection> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    const headers = `host: 127.0.0.1:${port}\r\nauthorization: ${authorization}\r\ncontent-type: application/json`;
    return new Connection(socket, headers);
  }

  post(path: string, body: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      const length = Buffer.byteLength(body);
      this.socket.write(`POST ${path} HTTP/1.1\r\n${this.headers}\r\ncontent-length: ${length}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.waiting?.reject(new Error(`an answer without a length:\n${head}`));
    const end = headEnd + 4 + Number(length);
    if (this.received.length < end) return;
    const body = this.received.toString('utf8', headEnd + 4, end);
    this.received = this.received.subarray(end);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}
