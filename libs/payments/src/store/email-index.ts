import { Injectable } from '@nestjs/common';
import { Vault, type AlsoWrite, type SubjectKey } from '#event-store';

/** The key of the digests is stored like those of the subjects, so that key rotation includes it. */
const KEY_OF_DIGESTS = 'email-index';

const FORGET = 'delete from payments.shopper_emails where stream_id = $1';

/** Finds payments by the shopper's e-mail address. Only a keyed digest of the address is stored. */
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

  /** Part of the append that erases the person. */
  forgotten(streamId: string): AlsoWrite {
    return { sql: FORGET, values: [streamId] };
  }
}

/** The normal form of an address: trimmed, lower case, composed characters. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/** Whether a text has the form of an address. */
export function isEmail(text: string): boolean {
  return /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(text.trim());
}
