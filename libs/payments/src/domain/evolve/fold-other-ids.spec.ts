import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says, seen } from '../testing/reports.js';
import { later, lira, noon } from '../testing/stories.js';
import type { Data } from '../testing/event-values.js';
import { before } from '../testing/unclear-transactions.js';
import { fold } from './evolve.js';

type Made = Partial<Transaction>;

const at = later.now;

const other = seen(says('session-1', 'C1', 'captured'));

const own = seen(says('session-1', 'T1', 'captured'));

const known = (payment: Payment) => payment.transactions[0];

const told = (patch: Made, event: { type: string; data: object }) =>
  known(fold([event as Parameters<typeof fold>[0][number]], paymentWith([transaction(patch)])));

const captured = (data: Partial<Data<'PaymentCaptured'>>) => ({
  type: 'PaymentCaptured',
  data: { sessionId: 'session-1', transaction: 'T1', amount: lira('129.90'), evidence: other, at, ...data },
});

const voided = (data: Partial<Data<'AuthorizationVoided'>>) => ({
  type: 'AuthorizationVoided',
  data: { sessionId: 'session-1', authorizationId: 'T1', evidence: other, at, ...data },
});

const T1 = (patch: Made = {}): Made => ({ says: 'authorized', ...patch });

const lentIds = { ids: ['C1', 'N-C1'], transactionId: 'N-T1' };

describe('a capture', () => {
  it.each<[string, Made, ReturnType<typeof captured>, Made]>([
    [
      'under other ids borrows them',
      T1(),
      captured({}),
      {
        borrowed: { ...lentIds, says: 'captured', before: before(transaction(T1())) },
        captureHasIds: true,
        ids: ['T1', 'N-T1', 'N-C1', 'C1'],
        transactionId: 'N-C1',
      },
    ],
    [
      'under other ids borrows them, and nothing moves',
      {},
      captured({}),
      {
        borrowed: { ...lentIds, says: 'captured' },
        captureHasIds: true,
        ids: ['T1', 'N-T1', 'N-C1', 'C1'],
        transactionId: 'N-C1',
      },
    ],
    ['under its own ids names it', T1(), captured({ evidence: own }), { captureIsNamed: true }],
    ['by the answer of a call names nothing', T1(), captured({ evidence: undefined }), {}],
    [
      'of an inferred sale borrows nothing',
      T1({ isInferred: true }),
      captured({}),
      { isInferred: true, captureHasIds: true, ids: ['T1', 'N-T1', 'N-C1', 'C1'], transactionId: 'N-C1' },
    ],
    [
      'that is inferred borrows nothing',
      T1(),
      captured({ isInferred: true }),
      { isInferred: true, transactionId: 'N-C1' },
    ],
    [
      "that a person tells is a person's",
      T1(),
      captured({ evidence: undefined, operator: { by: 'a', why: 'b' } }),
      { saidByOperator: true },
    ],
    [
      'without a time is told now',
      T1({ toldAt: noon }),
      captured({ evidence: own }),
      { captureIsNamed: true, toldAt: at },
    ],
  ])('%s', (_, patch, event, expected) => {
    const { borrowed: lent, ...rest } = told(patch, event)!;
    const { borrowed: expectedLent, ...more } = expected;
    expect({ ...rest, borrowed: lent && { ...lent } }).toEqual({
      ...transaction(patch),
      says: 'captured',
      since: at,
      ...more,
      borrowed: expectedLent,
    });
  });
});

describe('a void', () => {
  it.each<[string, Made, ReturnType<typeof voided>, Made]>([
    [
      'under other ids borrows them',
      T1(),
      voided({}),
      { borrowed: { ...lentIds, says: 'voided', before: before(transaction(T1())) } },
    ],
    ['that is known borrows nothing', T1({ says: 'voided' }), voided({}), {}],
    ['of an inferred sale borrows nothing', { isInferred: true }, voided({}), { isInferred: true }],
    ['under its own ids borrows nothing', T1(), voided({ evidence: own }), {}],
    ['by the answer of a call borrows nothing', T1(), voided({ evidence: undefined }), {}],
    [
      "that a person tells is a person's",
      T1(),
      voided({ evidence: undefined, operator: { by: 'a', why: 'b' } }),
      { saidByOperator: true },
    ],
    ['without a time is told now', T1({ toldAt: noon }), voided({ evidence: own }), { toldAt: at }],
    [
      'moves what a notification put elsewhere',
      T1({ sessionId: 'session-2', isPlacedByHint: true }),
      voided({ evidence: own }),
      { sessionId: 'session-1', isPlacedByHint: undefined },
    ],
  ])('%s', (_, patch, event, expected) => {
    expect(told(patch, event)).toEqual({ ...transaction(patch), says: 'voided', since: at, ...expected });
  });
});
