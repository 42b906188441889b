import type { IncomingMessage } from 'node:http';

const DISCARDED_MAX_BYTES = 32 * 1024 * 1024;
const DISCARD_MAX_MS = 5_000;

/**
 * Reads the rest of a body that is refused, within limits, and forgets it. A connection that is closed on unread bytes is
 * reset, and the sender may then never see the answer.
 */
export function discardBody(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const timer = setTimeout(done, DISCARD_MAX_MS);
    function done() {
      clearTimeout(timer);
      request.off('data', count);
      resolve();
    }
    function count(chunk: Buffer) {
      bytes += chunk.length;
      if (bytes > DISCARDED_MAX_BYTES) done();
    }
    if (request.complete || request.destroyed) return done();
    request.on('data', count).once('end', done).once('close', done).resume();
  });
}
