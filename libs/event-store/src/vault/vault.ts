import { createHmac, createSecretKey } from 'node:crypto';
import type pg from 'pg';
import type { AlsoWrite } from '../append.js';
import { freshBytes } from './fresh-bytes.js';
import { MasterKeys } from './master-keys.js';
import { openBytes, sealBytes } from './sealing.js';
import { SubjectKey } from './subject-key.js';
import { SubjectErased } from './vault.errors.js';

const REWRAP_PAGE = 500;

const SAMPLED = 'select subject, substring(wrapped_key for 8) as id from es.subject_keys where wrapped_key is not null';
/** Samples the table cheaply at any size: both ends of the index, and the first rows on disk. */
const SAMPLE = `
(${SAMPLED} order by subject limit 8) union (${SAMPLED} order by subject desc limit 8) union (${SAMPLED} limit 8)`;

/**
 * Seals personal data with a key per subject that is kept beside the log, wrapped by the master key. Erasing the key
 * erases the person; the events stay as they are.
 *
 * A `context` says where a sealed value lives, such as stream and field; it opens nowhere else.
 */
export class Vault {
  private readonly masterKeys: MasterKeys;

  /** Master keys of 32 bytes. The first is the current one; the others still open what they wrapped. */
  constructor(
    private readonly pool: pg.Pool,
    masterKey: Buffer | Buffer[],
  ) {
    this.masterKeys = new MasterKeys([masterKey].flat());
  }

  newKey(): SubjectKey {
    return new SubjectKey(createSecretKey(freshBytes(32)));
  }

  /** To ride in the append that first uses the key; a subject that has or had one makes it fail (23505, subject_keys_pkey). */
  storeKey(subject: string, key: SubjectKey): AlsoWrite {
    return {
      sql: 'insert into es.subject_keys (subject, wrapped_key) values ($1, $2)',
      values: [subject, this.masterKeys.wrap(subject, key.secret)],
    };
  }

  /** Undefined: the subject never had a key, or was erased. */
  async loadKey(subject: string): Promise<SubjectKey | undefined> {
    const stored = await this.find(subject);
    return this.unwrap(subject, stored?.wrapped_key ?? null);
  }

  /** The stored form of the key; undefined if the subject has none. */
  unwrap(subject: string, wrapped: Buffer | null): SubjectKey | undefined {
    return wrapped ? new SubjectKey(this.masterKeys.unwrap(subject, wrapped)) : undefined;
  }

  /** The subject's key, created if there is none. Concurrent callers get the same key. Throws `SubjectErased`. */
  async ensureKey(subject: string): Promise<SubjectKey> {
    let stored = await this.find(subject);
    if (!stored) {
      const { sql, values } = this.storeKey(subject, this.newKey());
      await this.pool.query(`${sql} on conflict (subject) do nothing`, values);
      stored = await this.find(subject);
    }
    const key = this.unwrap(subject, stored?.wrapped_key ?? null);
    if (!key) throw new SubjectErased(subject);
    return key;
  }

  /** JSON value to text (base64url). */
  seal(key: SubjectKey, value: unknown, context: string): string {
    return this.sealBytes(key, Buffer.from(JSON.stringify(value), 'utf8'), context).toString('base64url');
  }

  /** Throws `SealBroken`. */
  open(key: SubjectKey, sealed: string, context: string): unknown {
    return JSON.parse(this.openBytes(key, Buffer.from(sealed, 'base64url'), context).toString('utf8'));
  }

  sealBytes(key: SubjectKey, plain: Buffer, context: string): Buffer {
    return sealBytes(key.secret, plain, context);
  }

  /** Throws `SealBroken`. */
  openBytes(key: SubjectKey, sealed: Buffer, context: string): Buffer {
    return openBytes(key.secret, sealed, context);
  }

  /** A keyed digest (HMAC-SHA256) to find a text by. It is the same each time, and needs the key. */
  digest(key: SubjectKey, text: string): Buffer {
    return createHmac('sha256', key.secret).update(text).digest();
  }

  /** Deletes the subject's key for good, in the append of the erasure's event. */
  eraseKey(subject: string): AlsoWrite {
    return {
      sql: 'update es.subject_keys set wrapped_key = null, erased_at = now() where subject = $1 and wrapped_key is not null',
      values: [subject],
    };
  }

  /** Rewraps every key of an earlier master key, which can then be removed. Returns how many. */
  async rewrapKeys(): Promise<number> {
    let rewrapped = 0;
    for (let after = ''; ;) {
      const { rows } = await this.pool.query<{ subject: string; wrapped_key: Buffer }>(
        `select subject, wrapped_key from es.subject_keys
          where subject > $1 and substring(wrapped_key for length($2::bytea)) <> $2 order by subject limit $3`,
        [after, this.masterKeys.currentId, REWRAP_PAGE],
      );
      for (const row of rows) rewrapped += await this.rewrap(row.subject, row.wrapped_key);
      if (rows.length < REWRAP_PAGE) return rewrapped;
      after = rows.at(-1)!.subject;
    }
  }

  /** Compares with the value that was read, so that a concurrent erasure is kept. */
  private async rewrap(subject: string, wrapped: Buffer): Promise<number> {
    const anew = this.masterKeys.wrap(subject, this.masterKeys.unwrap(subject, wrapped));
    const done = await this.pool.query(
      'update es.subject_keys set wrapped_key = $2 where subject = $1 and wrapped_key = $3',
      [subject, anew, wrapped],
    );
    return done.rowCount ?? 0;
  }

  /**
   * A subject whose key none of the master keys has wrapped, among the first, the last and the oldest ones: a wrong master key
   * is found by any of them.
   */
  async findForeignKey(): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ subject: string; id: Buffer }>(SAMPLE);
    return rows.find(({ id }) => !this.masterKeys.isOurs(id))?.subject;
  }

  private async find(subject: string): Promise<{ wrapped_key: Buffer | null } | undefined> {
    const { rows } = await this.pool.query<{ wrapped_key: Buffer | null }>({
      name: 'es-subject-key',
      text: 'select wrapped_key from es.subject_keys where subject = $1',
      values: [subject],
    });
    return rows[0];
  }
}
