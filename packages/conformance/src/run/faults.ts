import type { Order } from '../client/order.js';
import { follow } from '../shopper/http-shopper.js';
import { filled } from '../shopper/template.js';
import type { Trial } from './trial.js';

/** From now on, once, this goes wrong at the provider. */
export async function happens(t: Trial, fault: string, order: Order): Promise<void> {
  const { sessionId = '' } = order.session ?? {};
  for (const step of t.settings.faults[fault] ?? [])
    await follow(filled(step, { sessionId, orderId: order.id }), (request) => t.send(request));
}
