import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SandboxConfig } from '../sandbox.config.js';
import { Refusal } from './refusal.js';

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** The merchants' accounts, told apart by `X-Merchant-Secret`. */
@Injectable()
export class Accounts {
  constructor(private readonly config: SandboxConfig) {}

  /** Returns the secret, which identifies the account. Refuses with 401. */
  authenticate(header: string | undefined): string {
    const presented = digest(header ?? '');
    const secret = this.config.merchantSecrets.find((each) => timingSafeEqual(digest(each), presented));
    if (secret === undefined)
      throw new Refusal(401, 'Unauthorized', { 'X-Merchant-Secret': ['Unknown merchant secret.'] });
    return secret;
  }
}
