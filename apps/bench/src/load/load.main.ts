import { randomBytes } from 'node:crypto';
import { carryOut } from './carry-out.js';
import type { LoadOrder, LoadReport } from './load-order.js';
import { Shop } from './shop.js';

/** The load, in a process of its own: it carries out one order after the other. */
const shop = new Shop(`load-${randomBytes(4).toString('hex')}`);

process.on('message', (order: LoadOrder) => void report(order));
// Told to listen, the channel keeps this process alive until the benchmark is gone.
process.channel?.ref();

async function report(order: LoadOrder): Promise<void> {
  const answer: LoadReport = await carryOut(shop, order).then(
    (rates) => ({ rates }),
    (error: Error) => ({ failure: error.message }),
  );
  process.send!(answer);
}
