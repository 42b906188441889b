import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../state/operation.js';
import type { Review } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';
import { operationOf, paymentWith, transaction } from '../testing/made-payment.js';
import { contradictionsOf, mayBeContradicted } from './contradictions.js';
import { contradictsAnswer } from './denied-answers.js';

type Made = Partial<Transaction>;

const resolved = { status: 'resolved' as const };

const T2 = (patch: Made = {}) => transaction({ id: 'T2', ...patch });

const purchase = (patch: Partial<Operation> = {}) => operationOf('PURCHASE', resolved, patch);

describe('the shop was told as paid what is voided', () => {
  const voided = (patch: Made = {}) => transaction({ says: 'voided', stance: 'unwanted', ...patch });
  const words = (transactions: Transaction[], operations: Operation[], accepted: string[] = []) =>
    contradictionsOf(paymentWith(transactions, { operations, accepted }))
      .map(({ reason, transaction: { id } }) => `${reason} ${id}`)
      .join();

  it.each<[string, Transaction[], Operation[], string]>([
    ['in its cycle', [voided()], [purchase()], 'VOIDED_THOUGH_RESOLVED T1'],
    ['not in another cycle', [voided()], [purchase({ cycle: 2 })], ''],
    ['not by a void', [voided()], [operationOf('VOID', resolved)], ''],
    ['not if the purchase was rejected', [voided()], [operationOf('PURCHASE', { status: 'rejected' })], ''],
    ['not if it is captured', [voided({ says: 'captured' })], [purchase()], ''],
    ['not if another is captured', [voided(), T2({ stance: 'unwanted' })], [purchase()], ''],
    ['not if another counts', [voided(), T2({ says: 'authorized' })], [purchase()], ''],
    [
      'also if what is captured is of another cycle',
      [voided(), T2({ cycle: 2 })],
      [purchase()],
      'VOIDED_THOUGH_RESOLVED T1',
    ],
    ['of the first alone', [voided(), voided({ id: 'T2' })], [purchase()], 'VOIDED_THOUGH_RESOLVED T1'],
    [
      'of the first voided one',
      [T2({ says: 'authorized', stance: 'unwanted' }), voided()],
      [purchase()],
      'VOIDED_THOUGH_RESOLVED T1',
    ],
  ])('%s', (_, transactions, operations, expected) => expect(words(transactions, operations)).toBe(expected));

  it('not once a person accepted that', () => {
    expect(words([voided()], [purchase()], ['VOIDED_THOUGH_RESOLVED|T1'])).toBe('');
    expect(words([voided()], [purchase()], ['VOIDED_THOUGH_RESOLVED|T2'])).toBe('VOIDED_THOUGH_RESOLVED T1');
  });
});

describe('an unclear report may contradict an answer', () => {
  const rejected = { status: 'rejected' as const };
  it.each<[string, Made, Operation, boolean]>([
    ['a capture that of a void', {}, operationOf('VOID', resolved), true],
    ['a capture that of a rejected purchase', {}, operationOf('PURCHASE', rejected), true],
    ['a capture not that of a purchase', {}, operationOf('PURCHASE', resolved), false],
    ['a capture not that of a rejected void', {}, operationOf('VOID', rejected), false],
    ['a void that of a purchase', { says: 'voided' }, operationOf('PURCHASE', resolved), true],
    ['a void that of a rejected void', { says: 'voided' }, operationOf('VOID', rejected), true],
    ['a void not that of a void', { says: 'voided' }, operationOf('VOID', resolved), false],
    ['not one of another cycle', {}, operationOf('VOID', resolved, { cycle: 2 }), false],
    ['not one without an end', {}, operationOf('VOID'), false],
    ['not if it is clear', { mayBe: undefined }, operationOf('VOID', resolved), false],
    ['not if it may be of what is not known', { mayBe: 'T9' }, operationOf('VOID', resolved), false],
  ])('%s', (_, patch, operation, expected) => {
    const unclear = T2({ mayBe: 'T1', ...patch });
    expect(mayBeContradicted(paymentWith([transaction(), unclear], { operations: [operation] }), unclear)).toBe(
      expected,
    );
  });

  it.each<[Review['reason'], Made, Operation, boolean]>([
    ['UNEXPECTED_VOID', {}, purchase(), true],
    ['AMOUNT_MISMATCH', {}, purchase(), true],
    ['CURRENCY_MISMATCH', {}, purchase(), true],
    ['LATE_SALE', {}, purchase(), false],
    ['AMOUNT_MISMATCH', { stance: 'unwanted' }, purchase(), false],
    ['AMOUNT_MISMATCH', {}, purchase({ cycle: 2 }), false],
    ['AMOUNT_MISMATCH', {}, operationOf('VOID', resolved), false],
    ['AMOUNT_MISMATCH', {}, operationOf('PURCHASE', rejected), false],
  ])('a review %s of %j contradicts it: %#', (reason, patch, operation, expected) => {
    const known = transaction(patch);
    expect(contradictsAnswer(paymentWith([known], { operations: [operation] }), reason, known)).toBe(expected);
  });
});
