import { Injectable } from '@nestjs/common';
import { Vault, type AlsoWrite, type SubjectKey } from '#event-store';

/** The digests have a key of their own among the subjects', so that it is wrapped anew with all of them. */
const KEY_OF_DIGESTS = 'email-index';

const FORGET = 'delete from payments.shopper_emails where stream_id = $1';

/** Finds payments by the e-mail address of the shopper, of which nothing but a keyed digest is stored. */
@Injectable()
export class EmailIndex {
  private key: Promise<SubjectKey> | undefined;

  constructor(private readonly vault: Vault) {}

  async digestOf(email: string): Promise<Buffer> {
    this.key ??= this.vault.ensureKey(KEY_OF_DIGESTS);
    try {
      return this.vault.digest(await this.key, normalEmail(email));
    } catch (error) {
      this.key = undefined;
      throw error;
    }
  }

  /** To ride in the append by which a person is erased. */
  forgotten(streamId: string): AlsoWrite {
    return { sql: FORGET, values: [streamId] };
  }
}

/** One address however it is written: without spaces around it, in small letters, composed characters as one. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/** Whether a text looks like an address; that it exists is known to nobody here. */
export function isEmail(text: string): boolean {
  return /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(text.trim());
}
