import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escape } from '../client/escape.js';

const BODY_MAX_BYTES = 256 * 1024;

/** Says of a form's fields whether their hash is right. */
export type Judge = (values: ReadonlyMap<string, string>) => string;

/** A shop for a developer: shows what the browser posts and what the hook says. */
export class ReturnReceiver {
  url = '';
  private readonly judge: Judge;
  private readonly print: (line: string) => void;
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  constructor(judge: Judge, print: (line: string) => void) {
    this.judge = judge;
    this.print = print;
  }

  async listen(port: number): Promise<void> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const body = await bodyOf(request);
    this.print(`\n${method} ${url} (${headers['content-type'] ?? 'no content type'})`);
    if (method === 'POST' && url.startsWith('/orders/hooks/')) {
      this.print(body);
      response.writeHead(200).end();
      return;
    }
    const values = new Map(new URLSearchParams(body));
    for (const [name, value] of values) this.print(`  ${name} = ${value}`);
    const hash = method === 'POST' ? this.judge(values) : 'nothing was posted';
    this.print(`  hash: ${hash}`);
    const rows = [...values].map(([name, value]) => `<tr><th>${escape(name)}</th><td>${escape(value)}</td></tr>`);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><title>Back in the shop</title><h1>Hash: ${escape(hash)}</h1><table>${rows.join('')}</table>`,
    );
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= BODY_MAX_BYTES) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
