import { describe, expect, it } from '@jest/globals';
import { isAskedInVain } from './asked-about.js';
import type { Arrival, BankRefund, Transaction } from './bank.js';

const NOON = '2026-03-01T12:00:00.000Z';
const MINUTE_MS = 60_000;
const sale: Transaction = { transactionId: 2, authorizationId: '52', state: 'Success' };
const refund: BankRefund = { transactionId: 4, source: sale, minor: 1_299, state: 'Success' };

function told(about: Transaction | BankRefund) {
  return { sessionId: 's1', payloads: [{ at: 0, body: '', about }] };
}

function query(minutes: number, sessionId = 's1'): Arrival {
  return { what: 'query', sessionId, askedAt: Date.parse(NOON) + minutes * MINUTE_MS };
}

describe('what a person said became of a sale, and the provider tells of a refund since', () => {
  const word = { since: NOON, clockErrorMs: 0 };

  it('is asked about once, since no answer can confirm it', () => {
    expect(isAskedInVain([query(10)], told(refund), sale, word)).toBe(true);
  });

  it('is not asked about by a question of before, nor by one about another session', () => {
    const asked = [query(-1), query(10, 's2')];
    expect(isAskedInVain(asked, told(refund), sale, word)).toBe(false);
    expect(isAskedInVain(asked, told(refund), sale, { ...word, clockErrorMs: 5 * MINUTE_MS })).toBe(true);
  });

  it('is confirmed, or contradicted, where the answer is about it', () => {
    expect(isAskedInVain([query(10)], told(sale), sale, word)).toBe(false);
  });
});
