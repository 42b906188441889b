import { describe, expect, it } from '@jest/globals';
import { dueClarifications } from './clarified.js';
import { correctedHints } from './corrected-hint.js';
import { deniedDisputes, takenIn } from './dispute-doubts.js';
import { failureOf } from './record-failure.js';
import { recordAuthorization, recordCapture } from './record-transaction-report.js';
import { contradictsOperator } from './reported.js';
import { isTakenUnasked } from '../status/wanted.js';
import { later, noon } from '../testing/decision-contexts.js';
import { disputeOf, callOf, paymentWith, reportedOf, transaction } from '../testing/made-payment.js';
import { says, seen } from '../testing/reports.js';
import { words } from '../testing/told-failures.js';
import { authorized, unclear, unwanted } from '../testing/unclear-transactions.js';

const unconfirmed = { unconfirmed: true } as const;

describe('an unclear capture, and its candidate that is captured', () => {
  const placed = { isPlacedByHint: true, call: callOf('capture', 'done') } as const;

  it.each([
    ['in its session is clear', {}, 1],
    ['in another session, where a notification alone has placed it, is for a person', { sessionId: 'session-2' }, 0],
  ])('%s', (_, patch, expected) => {
    expect(dueClarifications(paymentWith([transaction({ ...placed, ...patch }), unclear()]))).toHaveLength(expected);
  });
});

describe('a hint that was called, under another id', () => {
  const hint = authorized({ confirmed: false, call: callOf('capture', 'unknown') });
  const report = says('session-2', 'T9', 'authorized', { transactionId: 'N-T1' });

  it.each([
    ['is denied where the provider tells its authorization', {}, ['TransactionDenied T1']],
    ['moves where it tells a refund of it that waits', { subject: 'refund' }, ['PaymentAuthorized T1']],
  ] as const)('%s', (_, patch, expected) => {
    const payment = paymentWith([hint]);
    expect(words(correctedHints(payment, reportedOf(payment, { ...report, ...patch })))).toEqual(expected);
  });
});

describe('the answer says captured, and nothing of a dispute', () => {
  const answer = says('session-1', 'T1', 'captured');
  const doubt = { how: 'unconfirmed', at: noon } as const;
  const disputes = [disputeOf({ doubt })];

  it('it denies the dispute that a notification had told, with its own words', () => {
    const data = { sessionId: 'session-1', dispute: 'dispute-1', evidence: seen(answer), at: later.now };
    expect(deniedDisputes(paymentWith([transaction()], { disputes: [...disputes] }), answer, noon, later)).toEqual([
      { type: 'DisputeDenied', data },
    ]);
  });

  it.each([
    ['captured money is meant', transaction(), 'T1'],
    ['not what is recorded as authorized', authorized(), undefined],
  ])('%s', (_, known, expected) => {
    expect(takenIn(paymentWith([known]), answer)?.id).toBe(expected);
  });
});

describe('a failure is told', () => {
  const gone = unwanted({ id: 'T1', says: 'voided', saidByOperator: true });
  const failure = (sessionId: string) => says(sessionId, 'T1', 'failed');
  const told = (known: ReturnType<typeof transaction>, sessionId = 'session-1') => {
    const taken = transaction({ id: 'T2', sessionId: known.sessionId, stance: 'unwanted' });
    const payment = paymentWith([known, taken]);
    const reported = {
      ...reportedOf(payment, failure(sessionId)),
      context: { ...later, now: '2026-03-01T12:00:00.000Z' },
    };
    return words(failureOf(payment, reported));
  };

  it.each([
    [
      'of what a person alone calls voided: the capture beside it may have failed',
      gone,
      'session-1',
      ['AuthorizationVoided failed', 'FAILED_THOUGH_PAID T2 doubt'],
    ],
    ['of what the provider calls voided: nothing', { ...gone, saidByOperator: undefined }, 'session-1', undefined],
    [
      'of an authorization, in another session: nothing',
      { ...gone, says: 'authorized', sessionId: 'session-2' },
      'session-1',
      undefined,
    ],
  ] as const)('%s', (_, known, sessionId, expected) => {
    expect(told(known as typeof gone, sessionId)?.map((word) => word.replace(' T1', ''))).toEqual(expected);
  });
});

describe('a sale that is known from its refund alone', () => {
  const inferred = transaction({ isInferred: true });
  const payment = paymentWith([inferred]);

  it.each([
    ['is told over its amount', '129.90', {}, ['TransactionConfirmed T1']],
    ['is told over its amount by a notification alone', '129.90', unconfirmed, ['TransactionConfirmed T1']],
    ['is told over another amount', '99.90', {}, ['AMOUNT_MISMATCH T1']],
    [
      'may be another one where a notification alone tells another amount',
      '99.90',
      unconfirmed,
      ['TRANSACTION_UNCLEAR T1'],
    ],
  ])('%s', (_, amount, evidence, expected) => {
    expect(
      words(recordCapture(payment, reportedOf(payment, says('session-1', 'T1', 'captured', { amount }), evidence))),
    ).toEqual(expected);
  });

  it.each([
    ['may be the authorization that is told', {}, ['TRANSACTION_UNCLEAR T9']],
    ['is not asked about where a notification alone tells one', unconfirmed, ['ProviderReported']],
  ])('%s', (_, evidence, expected) => {
    expect(
      words(recordAuthorization(payment, reportedOf(payment, says('session-1', 'T9', 'authorized'), evidence))),
    ).toEqual(expected);
  });
});

describe('the provider contradicts a person', () => {
  it.each([
    ['who looks', {}, ['CONTRADICTS_OPERATOR T1']],
    ['who looks at another word', { keptAgainst: 'voided' }, ['CONTRADICTS_OPERATOR T1']],
    ['who has said so again: nothing', { keptAgainst: 'authorized' }, []],
  ] as const)('%s', (_, patch, expected) => {
    const known = transaction({ saidByOperator: true, ...patch });
    const payment = paymentWith([known]);
    expect(words(contradictsOperator(known, reportedOf(payment, says('session-1', 'T1', 'authorized'))))).toEqual(
      expected,
    );
  });
});

describe('captured money that nobody asked for', () => {
  it('is the one that counts', () => {
    const payment = paymentWith([
      transaction(),
      transaction({ id: 'T2' }),
      authorized({ id: 'T3', stance: 'unwanted' }),
    ]);
    expect(payment.transactions.map((known) => isTakenUnasked(payment, known))).toEqual([false, true, false]);
  });
});
