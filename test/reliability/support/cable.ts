import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The way from a process to its database, which can be cut and mended, and takes `delayMs` in each direction. */
export class Cable {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private readonly server: Server = createServer((near) => this.join(near));

  constructor(
    private readonly target: URL,
    private readonly delayMs = 0,
  ) {}

  async isLaid(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Every connection breaks, and no new one comes through. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async isTakenUp(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  private join(near: Socket): void {
    if (this.isCut) return void near.destroy();
    const far = connect(Number(this.target.port), this.target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      this.carry(one, other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        this.sockets.delete(one);
      });
    }
  }

  private carry(one: Socket, other: Socket): void {
    if (this.delayMs === 0) return void one.pipe(other);
    one.on('data', (chunk) => setTimeout(() => other.write(chunk), this.delayMs));
    one.on('end', () => setTimeout(() => other.end(), this.delayMs));
  }
}
