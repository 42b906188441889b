import { randomBytes } from 'node:crypto';
import { Batch } from './batch.js';
import type { BatchOrder, BatchReport } from './batch-order.js';
import { carryOut } from './carry-out.js';
import type { LoadOrder, LoadReport } from './load-order.js';
import { Shop } from './shop.js';

/** The load, in a process of its own: it carries out one order after the other. */
const shop = new Shop(`load-${randomBytes(4).toString('hex')}`);

/** One for each server and merchant: their steps take turns. */
const batches = new Map<string, Batch>();

process.on('message', (order: LoadOrder | BatchOrder) => void ('step' in order ? reportBatch(order) : report(order)));
// Told to listen, the channel keeps this process alive until the benchmark is gone.
process.channel?.ref();

async function report(order: LoadOrder): Promise<void> {
  const answer: LoadReport = await carryOut(shop, order).then(
    (rates) => ({ rates }),
    (error: Error) => ({ failure: error.message }),
  );
  process.send!(answer);
}

async function reportBatch(order: BatchOrder): Promise<void> {
  const name = `${order.port} ${order.merchant}`;
  const batch = batches.get(name) ?? new Batch(shop);
  batches.set(name, batch);
  const answer: BatchReport = await batch.take(order).then(
    (rate) => ({ rate }),
    (error: Error) => ({ failure: error.message }),
  );
  process.send!(answer);
}
