/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import type { Case } from './case.js';
import { checkTransactions } from './check-transactions.js';

const SESSION = 'session-1';
const ids = { transactionId: 70_000_001, authorizationId: '55500000007000000177' };

/** An order of which nothing is known here; the provider has this transaction, and nobody lists it. */
function unknownHere(state: 'Voided' | 'Authorized', denied?: string[]): Case {
  const nobody = () => false;
  return {
    payment: { cycle: 1, transactions: [], refunds: [], operations: [], sessions: {}, ...(denied && { denied }) },
    accounts: [{ sessionId: SESSION, transactions: [{ ...ids, state }], payloads: [], refunds: [] }],
    isDeceived: nobody,
    isListed: nobody,
    isVisible: () => true,
    run: { deniedWrongly: new Set(), mayStayWrong: nobody },
    check(law: string, holds: boolean) {
      if (!holds) throw new Error(law);
    },
  } as unknown as Case;
}

describe('what the simulation checks of a transaction at the provider that is not known here', () => {
  const denied = [ids.authorizationId, String(ids.transactionId)];

  it('case 634: it may have been denied, and voided by the call that told so', () => {
    expect(() => checkTransactions(unknownHere('Voided', denied))).not.toThrow();
  });

  it.each([
    [
      'voided, and nobody has denied it',
      unknownHere('Voided'),
      'money let go at the provider is voided here, or listed',
    ],
    ['there, though it was denied', unknownHere('Authorized', denied), 'authorised money counts here, or is listed'],
  ])('it may not be %s', (_what, one, law) => {
    expect(() => checkTransactions(one)).toThrow(law);
  });
});
