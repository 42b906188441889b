import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Books } from './books.js';
import { authorizedNotification } from './notification.js';

/** A provider that answers at once and always agrees, in a process of its own. */
const books = new Books();
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = answer(request, Buffer.concat(chunks).toString('utf8'));
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    response.writeHead(200, headers).end(text);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));

function answer({ url = '' }: IncomingMessage, body: string): string {
  const [path, query] = url.split('?', 2);
  switch (path) {
    case '/api/payment/hosted-page':
      books.pages++;
      return '{"redirectUrl":"https://pay.paytiko.example/cashier/0199a1c2-7b1e-7c44-9a51-3f0c5a2d9e10?lang=tr"}';
    case '/validate-transaction':
      books.note(JSON.parse(body) as { transactionId: string; validationStatus: string });
      return '{}';
    case '/api/webhook-resync/extract-payload': {
      books.questions++;
      const sessionId = new URLSearchParams(query).get('merchantOrderId') ?? '';
      return `{"isSuccess":true,"errorMessage":null,"resultObject":${authorizedNotification(sessionId)}}`;
    }
    case '/books':
      return JSON.stringify(books.counts());
    default:
      return '{"isSuccess":true,"errorMessage":null}';
  }
}
