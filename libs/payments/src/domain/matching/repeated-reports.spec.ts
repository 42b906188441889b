import { describe, expect, it } from '@jest/globals';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { transaction } from '../testing/made-payment.js';
import { says, seen } from '../testing/reports.js';
import { noon } from '../testing/stories.js';
import { lending, lent } from '../testing/unclear-transactions.js';
import { isNamed, noteFirstReport, noteOtherIds, otherIds } from './borrowed-ids.js';

type Made = Partial<Transaction>;

const report = (id: string, status: ProviderReport['status'], patch: Partial<ProviderReport> = {}) =>
  says('session-1', id, status, patch);

const after = (known: Transaction, note: (known: Transaction) => void): Transaction => {
  const copy = structuredClone(known);
  note(copy);
  return copy;
};

const told = (known: Transaction, said: ProviderReport) => after(known, (copy) => noteOtherIds(copy, seen(said)));

describe('a repeated report of what is known', () => {
  it.each<[string, Transaction, ProviderReport, Made]>([
    ['borrows other ids', transaction(), report('C1', 'captured'), { borrowed: { ...lent } }],
    [
      'keeps what a person said, to go back to it',
      transaction({ saidByOperator: true }),
      report('C1', 'captured'),
      {
        borrowed: {
          ...lent,
          before: { says: 'captured', since: noon, confirmed: true, saidByOperator: true, stance: 'ours' },
        },
      },
    ],
    ['borrows once', lending(), report('C2', 'captured'), {}],
    ['borrows nothing, if it is authorized', transaction({ says: 'authorized' }), report('C1', 'authorized'), {}],
    ['borrows nothing, if it is inferred', transaction({ isInferred: true }), report('C1', 'captured'), {}],
    ['names its capture under its own ids', transaction(), report('T1', 'captured'), { captureIsNamed: true }],
    ['names no capture of a voided one', transaction({ says: 'voided' }), report('T1', 'voided'), {}],
    ['names nothing, if it says something else', transaction(), report('T1', 'voided'), {}],
    [
      'names nothing without ids',
      transaction(),
      report('T1', 'captured', { authorizationId: undefined, transactionId: undefined }),
      {},
    ],
    ['names nothing under borrowed ids', lending(), report('C1', 'captured'), {}],
    [
      'confirms what was before it',
      lending({ borrowed: { ...lent, before: { says: 'authorized', since: noon, confirmed: true, stance: 'ours' } } }),
      report('T1', 'captured'),
      { captureIsNamed: true, borrowed: { ...lent, before: undefined } },
    ],
  ])('%s', (_, known, said, expected) => expect(told(known, said)).toEqual({ ...known, ...expected }));

  it('is first heard of an inferred sale under other ids, which are kept', () => {
    const first = (patch: Made, id: string) =>
      after(transaction(patch), (copy) => noteFirstReport(copy, seen(report(id, 'captured')))).firstIds;
    expect([first({ isInferred: true }, 'C1'), first({ isInferred: true }, 'T1'), first({}, 'C1')]).toEqual([
      ['C1', 'N-C1'],
      undefined,
      undefined,
    ]);
  });

  it('names it by an id that is its own for certain', () => {
    const named = (id: string, number?: string) =>
      isNamed(lending(), seen(report(id, 'captured', { transactionId: number })));
    expect([named('T1'), named('C1'), named('C1', 'N-T1'), named('x')]).toEqual([true, false, true, false]);
    expect([
      otherIds(lending(), { authorizationId: 'x' }),
      otherIds(lending(), { authorizationId: 'C1' }),
      otherIds(lending(), undefined),
    ]).toEqual([['x'], [], []]);
  });
});
