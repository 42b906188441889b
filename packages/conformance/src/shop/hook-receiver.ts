import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request that reached the shop's hook, and how it was answered. */
export interface Hook {
  at: Date;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  answered: number;
}

/** The shop's address for news of a payment. Answers 200 unless it is told otherwise for an order. */
export class HookReceiver {
  readonly hooks: Hook[] = [];
  url = '';
  /** Answers for hooks that name this text, first one first. */
  private readonly planned = new Map<string, number[]>();
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const answered = this.answerFor(body);
      const { method = '', url: path = '' } = request;
      this.hooks.push({
        at: new Date(),
        method,
        path,
        headers: request.headers as Record<string, string>,
        body,
        answered,
      });
      response.writeHead(answered, answered === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });

  async listen(url: URL): Promise<void> {
    this.server.listen(Number(url.port || 80), url.hostname);
    await once(this.server, 'listening');
    const { port } = this.server.address() as AddressInfo;
    this.url = `http://${url.hostname}:${port}${url.pathname}`;
  }

  answers(orderId: string, ...statuses: number[]): void {
    this.planned.set(orderId, statuses);
  }

  of(orderId: string): Hook[] {
    return this.hooks.filter(({ body }) => body.includes(orderId));
  }

  /** As soon as `count` hooks about the order came, or when the time is over. */
  async wait(orderId: string, count: number, seconds: number): Promise<Hook[]> {
    const deadline = performance.now() + seconds * 1000;
    while (this.of(orderId).length < count && performance.now() < deadline) await sleep(20);
    return this.of(orderId);
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private answerFor(body: string): number {
    for (const [orderId, statuses] of this.planned) if (body.includes(orderId)) return statuses.shift() ?? 200;
    return 200;
  }
}
