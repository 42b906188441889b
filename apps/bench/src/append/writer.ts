import { v7 as uuidv7 } from 'uuid';
import type { Store } from './store.js';

/** About the size of a payment's event. */
const DATA = {
  at: '2026-01-01T12:00:00.000Z',
  sessionId: '0199a1c2-7b1e-7c44-9a51-3f0c5a2d9e10',
  authorizationId: '18014398509481990001',
  amount: { minor: 12990, currency: 'TRY' },
  exchange: { at: '2026-01-01T12:00:00.000Z', statusCode: '200', statusDetail: 'Authorized by TestBank' },
};

/** One append of one worker. */
export function writer(store: Store, streams: 'new' | 'existing', count: number): (worker: number) => Promise<unknown> {
  const own = new Map<number, { stream: string; version: number }>();
  return async (worker) => {
    const place = (streams === 'existing' && own.get(worker)) || { stream: `payment-${uuidv7()}`, version: 0 };
    await store.append(place.stream, place.version, newEvents(count));
    own.set(worker, { ...place, version: place.version + count });
  };
}

function newEvents(count: number) {
  return Array.from({ length: count }, () => ({ id: uuidv7(), type: 'PaymentAuthorized', data: DATA }));
}
