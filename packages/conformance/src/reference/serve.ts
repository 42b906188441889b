import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ReferenceExtension } from './reference-extension.js';
import type { ReferenceOptions } from './reference-http.js';
import { Refused } from './reference-state.js';

export interface Served {
  url: string;
  extension: ReferenceExtension;
  close(): Promise<void>;
}

export type ExtensionClass = new (options: ReferenceOptions) => ReferenceExtension;

const BODY_MAX_BYTES = 256 * 1024;

/** Listens on this machine only. Port 0 takes any free one. */
export async function serve(
  options: ReferenceOptions,
  port = 0,
  Extension: ExtensionClass = ReferenceExtension,
): Promise<Served> {
  const extension = new Extension(options);
  const server = createServer((request, response) => {
    void answer(extension, request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  extension.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: extension.url, extension, close };
}

async function answer(extension: ReferenceExtension, request: IncomingMessage) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= BODY_MAX_BYTES) chunks.push(chunk);
  }
  const { method = 'GET', url: path = '/', headers } = request;
  const incoming = { method, path, headers: headers as Record<string, string | undefined> };
  if (bytes <= BODY_MAX_BYTES) return extension.handle({ ...incoming, body: Buffer.concat(chunks).toString('utf8') });
  const { status, errors } = new Refused(413, 'BODY_TOO_LARGE');
  const body = JSON.stringify({ status: 'REJECTED', subStatus: 'PROCESSING_ERROR', errors });
  return { status, headers: { 'content-type': 'application/json' }, body };
}
