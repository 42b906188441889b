import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Statements of ours that change something, by the names they are prepared under, and plain commits. */
const STATEMENT = /(es-append|inbox-keep|inbox-processed|es-lease-claim|inbox-take-due)|Q[^]{4}commit\0/;
const UUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * A way to Postgres that breaks at the worst moment: a statement arrives and takes effect, and then the connection is gone
 * instead of its answer. Every append and notification meets that once; its second attempt gets through.
 */
export class CuttingProxy {
  /** How often an answer was lost, by statement. */
  readonly cuts: Record<string, number> = {};
  /** Off: answers get through. */
  cutting = true;
  private readonly known = new Set<string>();
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private commits = 0;

  constructor(private readonly target: URL) {
    this.server = createServer((near) => this.serve(near));
  }

  async listen(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  async close(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise((closed) => this.server.close(closed));
  }

  private serve(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    let cut = false;
    near.on('data', (request: Buffer) => {
      cut ||= this.cutting && this.isUnlucky(request.toString('latin1'));
      far.write(request);
    });
    far.on('data', (answer: Buffer) => {
      if (cut) near.destroy();
      else near.write(answer);
    });
    for (const end of [near, far]) {
      this.sockets.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        [near, far].forEach((other) => other.destroy());
        this.sockets.delete(end);
      });
    }
  }

  private isUnlucky(request: string): boolean {
    const [found, name = 'commit'] = STATEMENT.exec(request) ?? [];
    if (!found) return false;
    // Commits are all alike; those of subscriptions come again and again, so every third is enough.
    const key =
      name === 'commit' ? String(this.commits++ % 3 === 0 ? this.commits : 0) : [...request.matchAll(UUIDS)].join();
    if (key === '0' || this.known.has(name + key)) return false;
    this.known.add(name + key);
    this.cuts[name] = (this.cuts[name] ?? 0) + 1;
    return true;
  }
}
