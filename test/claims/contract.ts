import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOrder, type Order, type Subject } from './orders.js';

const ORDERS = 6;
const ROUNDS = 8;
const TAKEN = 'The transaction belongs to another order.';

/** Whose a transaction at the provider is, whatever database the claims are in. */
export function claimsContract(name: string, open: () => Promise<Subject> | Subject): void {
  describe(name, () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.close());

    const orders = (count: number) => Promise.all(Array.from({ length: count }, () => openOrder(subject)));

    it('case 331: what the provider has said beats what only a notification has said', async () => {
      const [forged, real, third] = (await orders(3)) as [Order, Order, Order];
      const id = randomUUID();
      const notification = await forged.believe(id);
      expect(await forged.balance()).toBe('129.90');
      await real.confirm(id);
      expect([await forged.balance(), await real.balance()]).toEqual(['0.00', '129.90']);
      expect(await subject.stateOf(notification)).toBe('contradicted');
      // From now on it is like any other that the provider has told of.
      await expect(forged.confirm(id)).rejects.toMatchObject({ message: TAKEN, mayTurn: false });
      await expect(third.confirm(id)).rejects.toMatchObject({ message: TAKEN, mayTurn: false });
      await expect(third.believe(id)).rejects.toMatchObject({ message: TAKEN, mayTurn: false });
    });

    it('case 331: of the order that gives way nothing is sent, and whoever pays in it counts', async () => {
      const [forged, real] = (await orders(2)) as [Order, Order];
      const id = randomUUID();
      await forged.believe(id);
      await real.confirm(id);
      expect(await forged.purchase()).toEqual(['PurchaseRequested']);
      expect(await forged.confirm(randomUUID())).toEqual(['PaymentAuthorized', 'CaptureRequested']);
    });

    it('case 331: also where only the number of the transaction is the same', async () => {
      const [forged, real] = (await orders(2)) as [Order, Order];
      const [id, other] = [randomUUID(), randomUUID()];
      const transactionId = randomUUID();
      await forged.believe(other, { transactionId });
      await real.confirm(id, { transactionId });
      expect([await forged.balance(), await real.balance()]).toEqual(['0.00', '129.90']);
      // The id that was claimed with it is free.
      const [third] = (await orders(1)) as [Order];
      expect(await third.believe(other)).toEqual(expect.any(String));
    });

    it('case 331: the first beats the second among equals', async () => {
      const [first, second] = (await orders(2)) as [Order, Order];
      const [told, said] = [randomUUID(), randomUUID()];
      await first.believe(told);
      await expect(second.believe(told)).rejects.toMatchObject({ message: TAKEN, mayTurn: true });
      await first.confirm(said);
      await expect(second.confirm(said)).rejects.toMatchObject({ message: TAKEN, mayTurn: false });
      expect([await first.transactions(), await second.transactions()]).toEqual([[told, said], []]);
    });

    it('case 331: what was denied is free', async () => {
      const [first, second] = (await orders(2)) as [Order, Order];
      const id = randomUUID();
      await first.believe(id);
      await first.deny(id);
      await second.believe(id);
      expect([await first.transactions(), await second.transactions()]).toEqual([[], [id]]);
    });

    it('case 331: of many who claim it at once one has it, and all the rest are told so', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const all = await orders(ORDERS);
        const id = randomUUID();
        await all[0]!.believe(id);
        const claims = await Promise.allSettled(all.map((order) => order.confirm(id)));
        const owners = (await Promise.all(all.map((order) => order.transactions()))).filter((ids) => ids.includes(id));
        expect(owners).toEqual([[id]]);
        const lost = claims.filter((claim) => claim.status === 'rejected');
        expect(lost.map(({ reason }) => (reason as Error).message)).toEqual(Array(ORDERS - 1).fill(TAKEN));
      }
    });

    it('case 331: two orders that take from each other at once do not wait for each other for ever', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const [one, other] = (await orders(2)) as [Order, Order];
        const [a, b] = [randomUUID(), randomUUID()];
        await one.believe(a);
        await other.believe(b);
        await Promise.all([one.confirm(b), other.confirm(a)]);
        expect([await one.transactions(), await other.transactions()]).toEqual([[b], [a]]);
      }
    });
  });
}
