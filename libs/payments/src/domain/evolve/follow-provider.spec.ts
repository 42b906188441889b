import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../state/operation.js';
import type { Call, Transaction } from '../state/transaction.js';
import {
  callOf,
  draftOf as draft,
  endedAs as operation,
  endsOf as ends,
  transaction,
} from '../testing/made-payment.js';
import { followProvider } from './follow-provider.js';

type Made = Partial<Transaction>;

describe('the provider is followed', () => {
  const said: Made = { saidByOperator: true, isVouchedFor: true, keptAgainst: 'authorized' };
  const nobodys = { saidByOperator: undefined, isVouchedFor: undefined, keptAgainst: undefined, call: undefined };
  const left = (phase: Call['phase'], kind: Call['kind'] = 'void') => ({ call: callOf(kind, phase) });

  it.each<[string, Made, Transaction['says'] | undefined, Made | undefined]>([
    ['to another word', said, 'voided', { says: 'voided' }],
    ['to no word, which leaves what is known', { ...said, isVouchedFor: undefined }, undefined, {}],
    ['to no word, which ends what only a person vouched for', said, undefined, undefined],
    ['after a failure', { says: 'voided', failed: true }, 'authorized', { says: 'authorized', failed: undefined }],
    ['to voided, which leaves a failure', { says: 'voided', failed: true }, 'voided', { failed: true }],
    ['to no word, which leaves a failure', { says: 'voided', failed: true }, undefined, { failed: true }],
    ['and a call that left is remembered', left('unknown'), 'captured', { calledBefore: 'void' }],
    ['and a call that did not leave is not', left('not-sent'), 'captured', {}],
    ['and a call that was refused is not', left('refused'), 'captured', {}],
  ])('%s', (_, patch, says, expected) => {
    const known = transaction(patch);
    const payment = draft([known]);
    followProvider(payment, payment.transactions[0]!, says);
    expect(payment.transactions).toEqual(expected ? [{ ...known, ...nobodys, ...expected }] : []);
  });

  it.each<[string, Made, Transaction['says'], Operation, string]>([
    [
      'money that had failed resolves its purchase',
      { failed: true },
      'captured',
      operation('PURCHASE', 'rejected'),
      'resolved ACCEPTED_BY_OPERATOR T1',
    ],
    [
      'not a purchase of another cycle',
      { failed: true },
      'captured',
      operation('PURCHASE', 'rejected', { cycle: 2 }),
      'rejected',
    ],
    ['not a void', { failed: true }, 'captured', operation('VOID', 'rejected'), 'rejected'],
    ['not as authorized', { failed: true }, 'authorized', operation('PURCHASE', 'rejected'), 'rejected'],
    ['not money that had not failed', {}, 'captured', operation('PURCHASE', 'rejected'), 'rejected'],
  ])('%s', (_, patch, says, asked, expected) => {
    const payment = draft([transaction({ says: 'voided', ...patch })], { operations: [asked] });
    followProvider(payment, payment.transactions[0]!, says);
    expect(ends(payment)).toEqual([expected]);
  });
});
