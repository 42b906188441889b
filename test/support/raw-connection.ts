import { connect, type Socket } from 'node:net';

/** One connection, byte by byte: for senders that no HTTP client would be. */
export class RawConnection {
  /** Everything the server said, as Latin-1. */
  heard = '';
  /** Of what was said, nothing was lost while this is undefined. */
  failure: NodeJS.ErrnoException | undefined;
  readonly ended: Promise<void>;
  private readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('data', (chunk: Buffer) => (this.heard += chunk.toString('latin1')));
    // A reset is an end too.
    this.socket.on('error', (error) => (this.failure = error));
    this.ended = new Promise((resolve) => this.socket.once('close', () => resolve()));
  }

  get isOpen(): boolean {
    return !this.socket.destroyed && this.socket.readyState !== 'closed';
  }

  say(bytes: string): this {
    this.socket.write(bytes, 'latin1');
    return this;
  }

  /** Says these bytes again and again until the connection ends, at the pace of `pauseMs`. */
  async trickles(bytes: string, pauseMs: number): Promise<void> {
    const timer = setInterval(() => this.isOpen && this.socket.write(bytes), pauseMs);
    await this.ended;
    clearInterval(timer);
  }

  /** Sends as much as is taken, and says how many bytes that were; stops when the connection ends or nothing moves. */
  async floods(bytesMax: number, standstillMs: number): Promise<number> {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let sent = 0;
    while (sent < bytesMax && this.isOpen) {
      const taken = new Promise<boolean>((resolve) => {
        this.socket.write(chunk, (error) => resolve(!error));
        setTimeout(() => resolve(false), standstillMs).unref();
      });
      if (!(await taken)) break;
      sent += chunk.length;
    }
    return sent;
  }

  close(): Promise<void> {
    this.socket.destroy();
    return this.ended;
  }
}
