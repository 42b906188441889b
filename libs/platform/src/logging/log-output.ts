import { fstatSync, write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Size that container runtimes accept in one write. */
const CHUNK_LENGTH = 16 * 1024;
const FLUSH_AFTER_MS = 20;
const RETRY_BUSY_AFTER_MS = 50;
const LAST_FLUSH_MAX_MS = 500;
/** Pino's number for `error`. */
const ERROR_LEVEL = 50;
const WANTS_LEVEL = Symbol.for('pino.metadata');

/**
 * Writes log lines: collected briefly and written together; errors at once. The process never waits for the output. If the
 * output blocks (full disk, unread pipe), lines are dropped and counted, and the next successful write reports how many.
 */
export class LogOutput implements DestinationStream {
  /** Tells pino to set `lastLevel` before each line. */
  readonly [WANTS_LEVEL] = true;
  lastLevel = 0;

  private static ofProcess: LogOutput | undefined;
  private readonly neverWaits: boolean;
  private lines: string[] = [];
  private waitingLength = 0;
  /** The text being written, or its rest. */
  private chunk = { bytes: Buffer.alloc(0), lines: 0, tellsOf: 0, isBegun: false };
  private isBusy = false;
  private isTorn = false;
  private lost = 0;
  private toldOf = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly fd: number,
    /** Limit of waiting characters. Lines beyond it are dropped. */
    private readonly waitingMax = 4 * 1024 * 1024,
  ) {
    const kind = fstatSync(fd);
    // Pipes and sockets are non-blocking, so a write returns at once. Anything else is written in a thread, because a disk may
    // block.
    this.neverWaits = kind.isFIFO() || kind.isSocket();
  }

  /** Standard output, until this process ends. */
  static stdout(): LogOutput {
    this.ofProcess ??= this.openStdout();
    return this.ofProcess;
  }

  private static openStdout(): LogOutput {
    // Node makes a pipe non-blocking when it is asked for. Without a listener its failures would end the process.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    const output = new LogOutput(process.stdout.fd);
    process.on('exit', () => output.flushSync());
    return output;
  }

  /** Lines that were lost since the start. */
  get dropped(): number {
    return this.lost;
  }

  write(line: string): void {
    if (this.waitingLength + line.length > this.waitingMax) {
      this.lost += 1;
      return;
    }
    this.lines.push(line);
    this.waitingLength += line.length;
    if (this.lastLevel >= ERROR_LEVEL || this.waitingLength >= CHUNK_LENGTH) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS).unref();
  }

  /** At the end of the process: writes as much as possible within a short time. */
  flushSync(): void {
    // A write in another thread cannot be awaited here.
    if (this.isBusy && !this.neverWaits) this.chunk.bytes = Buffer.alloc(0);
    const until = performance.now() + LAST_FLUSH_MAX_MS;
    while (this.takeChunk() && performance.now() < until) {
      try {
        this.wrote(writeSync(this.fd, this.chunk.bytes));
      } catch (error) {
        if (!isForNow(error)) return this.failed(error);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (!this.isBusy && this.takeChunk()) {
      if (this.neverWaits) this.writeNow();
      else this.writeInThread();
    }
  }

  private writeNow(): void {
    try {
      this.wrote(writeSync(this.fd, this.chunk.bytes));
    } catch (error) {
      this.failed(error);
    }
  }

  private writeInThread(): void {
    this.isBusy = true;
    write(this.fd, this.chunk.bytes, (error, written) => {
      this.isBusy = false;
      if (error) this.failed(error);
      else this.wrote(written);
      this.flush();
    });
  }

  /** False if there is nothing to write. */
  private takeChunk(): boolean {
    if (this.chunk.bytes.length > 0) return true;
    if (this.lines.length === 0) return false;
    let count = 0;
    for (let length = 0; count < this.lines.length && length < CHUNK_LENGTH; count += 1)
      length += this.lines[count]!.length;
    const text = this.lines.splice(0, count).join('');
    this.waitingLength -= text.length;
    const preface = `${this.isTorn ? '\n' : ''}${this.lost > this.toldOf ? notice(this.lost - this.toldOf) : ''}`;
    this.chunk = { bytes: Buffer.from(preface + text), lines: count, tellsOf: this.lost, isBegun: false };
    return true;
  }

  private wrote(length: number): void {
    this.chunk.bytes = this.chunk.bytes.subarray(length);
    this.chunk.isBegun ||= length > 0;
    if (this.chunk.bytes.length > 0) return;
    this.isTorn = false;
    this.toldOf = this.chunk.tellsOf;
  }

  private failed(error: unknown): void {
    if (isForNow(error)) {
      this.isBusy = true;
      setTimeout(() => {
        this.isBusy = false;
        this.flush();
      }, RETRY_BUSY_AFTER_MS).unref();
      return;
    }
    this.lost += this.chunk.lines;
    this.isTorn ||= this.chunk.isBegun;
    this.chunk.bytes = Buffer.alloc(0);
  }
}

function isForNow(error: unknown): boolean {
  return ['EAGAIN', 'EBUSY', 'EINTR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function notice(count: number): string {
  const time = new Date().toISOString();
  return `${JSON.stringify({ level: 'warn', time, context: LogOutput.name, dropped: count, msg: 'log lines were dropped: nobody took them' })}\n`;
}
