import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { SealBroken, SubjectErased, Vault } from '../src/index.js';
import { anEvent, createFreshStore, type FreshStore } from './fresh-store.js';

let fresh: FreshStore;
let vault: Vault;
const masterKey = randomBytes(32);
beforeAll(async () => {
  fresh = await createFreshStore();
  vault = new Vault(fresh.pool, masterKey);
});
afterAll(() => fresh.close());

const newSubject = () => `payment-default-${randomUUID()}`;

describe('vault', () => {
  it('stores a new key with the first events of its subject, or not at all', async () => {
    const subject = newSubject();
    const key = vault.newKey();
    const append = () =>
      fresh.store.append(subject, 'none', [anEvent({ shopper: vault.seal(key, { name: 'Ayşe' }, subject) })], {
        category: 'payment',
        also: [vault.storeKey(subject, key)],
      });
    await append();
    await expect(append()).rejects.toMatchObject({ name: 'VersionConflict' });

    const [event] = await fresh.store.readStream(subject);
    const { shopper } = event!.data as { shopper: string };
    expect(shopper).not.toContain('Ayşe');
    expect(vault.open((await vault.loadKey(subject))!, shopper, subject)).toEqual({ name: 'Ayşe' });
  });

  it('keeps the first key of a subject', async () => {
    const subject = newSubject();
    await vault.ensureKey(subject);
    const second = { category: 'payment', also: [vault.storeKey(subject, vault.newKey())] };
    await expect(fresh.store.append(subject, 'none', [anEvent()], second)).rejects.toMatchObject({
      code: '23505',
      constraint: 'subject_keys_pkey',
    });
  });

  it('gives eight that ask at once the same key', async () => {
    await fresh.warmUp(8);
    const subject = newSubject();
    const keys = await Promise.all(Array.from({ length: 8 }, () => vault.ensureKey(subject)));
    expect(keys.every((key) => key.secret.equals(keys[0]!.secret))).toBe(true);
  });

  it('knows no key of a stranger', async () => {
    expect(await vault.loadKey(newSubject())).toBeUndefined();
  });

  it('case 69: an erased person stays erased, here and in any other process', async () => {
    const subject = newSubject();
    const key = await vault.ensureKey(subject);
    const sealed = vault.seal(key, 'a phone number', subject);
    expect(await erase(subject)).toBe(true);
    expect(await erase(subject)).toBe(false);
    expect(await erase(newSubject())).toBe(false);
    expect(await vault.loadKey(subject)).toBeUndefined();
    await expect(vault.ensureKey(subject)).rejects.toBeInstanceOf(SubjectErased);
    const again = { category: 'payment', also: [vault.storeKey(subject, vault.newKey())] };
    await expect(fresh.store.append(subject, 'none', [anEvent()], again)).rejects.toMatchObject({ code: '23505' });
    expect(() => vault.open(vault.newKey(), sealed, subject)).toThrow(SealBroken);
  });

  it('a row moved to another subject does not open', async () => {
    const [one, two] = [newSubject(), newSubject()];
    await vault.ensureKey(one);
    await fresh.pool.query(
      'insert into es.subject_keys (subject, wrapped_key) select $2, wrapped_key from es.subject_keys where subject = $1',
      [one, two],
    );
    await expect(vault.loadKey(two)).rejects.toBeInstanceOf(SealBroken);
  });

  it('shows nothing of a key in logs or JSON', () => {
    const key = vault.newKey();
    const bytes = key.secret.export();
    for (const shown of [inspect(key, { depth: 9, showHidden: true }), JSON.stringify(key)])
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        expect(shown).not.toContain(bytes.toString(encoding));
  });
});

describe('rotation of the master key', () => {
  it('opens what earlier master keys wrapped, wraps with the first, and lets the earlier ones be taken out', async () => {
    const [before, after] = [newSubject(), newSubject()];
    const gone = newSubject();
    const sealed = vault.seal(await vault.ensureKey(before), 'kept', before);
    await vault.ensureKey(gone);
    await erase(gone);

    const current = randomBytes(32);
    const both = new Vault(fresh.pool, [current, masterKey]);
    const only = new Vault(fresh.pool, [current]);
    expect(both.open((await both.loadKey(before))!, sealed, before)).toBe('kept');
    await both.ensureKey(after);
    expect(await only.loadKey(after)).toBeDefined();
    await expect(only.loadKey(before)).rejects.toBeInstanceOf(SealBroken);

    // Leftovers of the other tests of this file are not all openable.
    await fresh.pool.query('delete from es.subject_keys where subject <> all ($1)', [[before, after, gone]]);
    expect(await both.rewrapKeys()).toBe(1);
    expect(await both.rewrapKeys()).toBe(0);
    expect(only.open((await only.loadKey(before))!, sealed, before)).toBe('kept');
    expect(await only.loadKey(gone)).toBeUndefined();
  });

  it('refuses a master key of another length, or none', () => {
    expect(() => new Vault(fresh.pool, randomBytes(16))).toThrow(RangeError);
    expect(() => new Vault(fresh.pool, [])).toThrow(RangeError);
  });
});

/** Whether there was a key to destroy. */
async function erase(subject: string): Promise<boolean> {
  const { sql, values } = vault.eraseKey(subject);
  return (await fresh.pool.query(sql, values)).rowCount === 1;
}
