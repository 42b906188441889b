/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { NoteHistoryCall, ReadPaymentHistory } from '#payments';
import { Figures } from './figures.js';
import type { Process } from './processes.js';
import { Shop, type ShopRequest, type Status } from './shop.js';

const ref = { merchant: 'acv_api', orderId: 'order-1' };
const amount = { minor: 12_990, currency: 'TRY' };
const start: ShopRequest = { kind: 'start', ref, guid: 's1', amount, type: 'AUTH' };

/** A shop that has started a session, and reads what `told` says of it. */
async function startedShop() {
  const at = { isPaid: false, isForged: false, told: 'resolved' as Status };
  const shop = new Shop(
    new Figures(),
    () => at.isPaid,
    () => false,
    () => at.isForged,
  );
  const execute = (message: object) => {
    if (message instanceof NoteHistoryCall) return Promise.resolve();
    const history = { steps: [{ guid: 's1', type: 'START', status: at.told }] };
    const answer = message instanceof ReadPaymentHistory ? { history } : { kind: 'started', sessionId: 'session-1' };
    return Promise.resolve(answer);
  };
  const process = { execute } as unknown as Process;
  await shop.send(start, process);
  const read = () => shop.readHistory(ref, process);
  return { at, read };
}

describe('the shop of the simulation', () => {
  it('case 630: was told by a forgery that nobody had paid yet, and that it came to nothing after a late payment', async () => {
    const { at, read } = await startedShop();
    await read();
    Object.assign(at, { isPaid: true, told: 'rejected' });
    await expect(read()).resolves.toBeDefined();
  });

  it('case 630: was told so by a forgery while the true payment was not known here', async () => {
    const { at, read } = await startedShop();
    Object.assign(at, { isPaid: true, isForged: true });
    await read();
    Object.assign(at, { isForged: false, told: 'rejected' });
    await expect(read()).resolves.toBeDefined();
  });

  it('does not take that for a truth where somebody had paid by then', async () => {
    const { at, read } = await startedShop();
    at.isPaid = true;
    await read();
    at.told = 'rejected';
    await expect(read()).rejects.toThrow('start s1 was resolved, and history says rejected');
  });
});
