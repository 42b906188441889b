import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes what is sent, and counts it. */
export async function startCollector() {
  let exports = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      exports += 1;
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get exports() {
      return exports;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
