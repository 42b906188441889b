import { describe, expect, it } from '@jest/globals';
import { type EventStore, SealBroken, type SubjectKey, type Vault } from '#event-store';
import { Shoppers } from './shoppers.js';

const REF = { merchant: 'default', orderId: 'order-1' };
const STREAM = 'payment-default-order-1';
const ADA = { firstName: 'Ada', email: 'ada@shop.example', phone: '+905551112233', clientIp: undefined };
const requested = (sessionId: string, shopper: object) => ({
  type: 'SessionRequested',
  data: { sessionId, shopper: JSON.stringify(shopper) },
});

function shoppersOf(events: object[], key: object | undefined = {}): Shoppers {
  const store = { readStream: (stream: string) => Promise.resolve(stream === STREAM ? events : []) };
  const vault = {
    loadKey: () => Promise.resolve(key as SubjectKey | undefined),
    open: (_key: SubjectKey, sealed: string, context: string) => {
      if (context !== `${STREAM}/shopper`) throw new SealBroken();
      return JSON.parse(sealed) as unknown;
    },
  };
  return new Shoppers(store as unknown as EventStore, vault as unknown as Vault);
}

describe('case 722: what must not be in texts about a payment', () => {
  it('is what the shop has told in each of its sessions, each value once', async () => {
    const events = [
      requested('session-1', ADA),
      { type: 'SessionOpened', data: { sessionId: 'session-1' } },
      requested('session-2', { ...ADA, lastName: 'Lovelace' }),
    ];
    expect(await shoppersOf(events).valuesOf(REF)()).toEqual(['Ada', 'ada@shop.example', '+905551112233', 'Lovelace']);
  });

  it('is nothing once the person was erased', async () => {
    const store = shoppersOf([requested('session-1', ADA)], null as never);
    expect(await store.valuesOf(REF)()).toEqual([]);
  });
});
