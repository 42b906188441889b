import type { Adapter, AdapterPayload } from 'oidc-provider';
import { BoundedMap } from '../bounded-map.js';

const ENTRIES_MAX = 1_000;

interface Entry {
  payload: AdapterPayload;
  expiresAt: number;
}

/** Stores codes, tokens and sessions of one kind in memory, up to a limit. A restart ends every login. */
export class ForgetfulAdapter implements Adapter {
  private readonly entries = new BoundedMap<string, Entry>(ENTRIES_MAX);

  upsert(id: string, payload: AdapterPayload, expiresInSeconds = Infinity): Promise<void> {
    this.entries.set(id, { payload, expiresAt: Date.now() + expiresInSeconds * 1_000 });
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.firstOf((_, known) => known === id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.firstOf(({ payload }) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.firstOf(({ payload }) => payload.userCode === userCode);
  }

  consume(id: string): Promise<void> {
    const entry = this.entries.get(id);
    if (entry) entry.payload.consumed = Math.floor(Date.now() / 1_000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.entries.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.entries) if (payload.grantId === grantId) this.entries.delete(id);
    return Promise.resolve();
  }

  private firstOf(matches: (entry: Entry, id: string) => boolean): Promise<AdapterPayload | undefined> {
    const found = [...this.entries].find(([id, entry]) => matches(entry, id) && entry.expiresAt > Date.now());
    return Promise.resolve(found?.[1].payload);
  }
}
