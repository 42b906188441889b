import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Merchant } from '#merchants';
import { observationsOf, type Seen } from './observations.js';

const merchant = {
  paytiko: { secrets: ['s'] },
  rules: { flow: 'acv', captureConfirmation: 'response' },
} as unknown as Merchant;
const signature = createHash('sha256').update('session;s').digest('hex');
const authorized = { TransactionStatus: 'Authorized', TransactionId: 7, Signature: signature };
const refund = { TransactionType: 'Refund', TransactionStatus: 'Success', TransactionId: 7, Signature: 'x' };

const saw = (changes: Partial<Seen> & { payloads?: object[] }) =>
  observationsOf({
    merchant,
    sessionId: 'session',
    bodies: (changes.payloads ?? []).map((payload) => JSON.stringify(payload)),
    steps: [],
    query: { knows: false, says: 'unknown to Paytiko' },
    ...changes,
  }).map(({ held, saw }) => [held, saw]);

describe('what a payment has shown', () => {
  it('is nothing where nothing came', () => {
    expect(saw({})).toEqual([
      [undefined, 'no webhook'],
      [undefined, ''],
      [undefined, 'no webhook'],
      [undefined, 'no call; no webhook after it'],
      [false, 'unknown to Paytiko'],
      [undefined, 'no webhook of a refund'],
    ]);
  });

  it('names a signature that nobody knows, and a refund with the numbers of the payment', () => {
    const seen = saw({ payloads: [authorized, refund] });

    expect(seen[0]).toEqual([false, 'acv, unknown']);
    expect(seen[5]).toEqual([false, 'they carry those of the payment']);
  });

  it('says what to pin, and that the account works another way', () => {
    const seen = saw({ payloads: [{ ...authorized, TransactionStatus: 'Success' }] });

    expect(seen[0]).toEqual([true, 'acv; pin PAYTIKO_WEBHOOK_SIGNATURE=acv']);
    expect(seen[2]).toEqual([false, 'the first webhook says Success']);
  });
});
