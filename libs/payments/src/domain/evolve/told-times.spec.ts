import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Review } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says, seen } from '../testing/reports.js';
import { atNoon, later, noon } from '../testing/stories.js';
import { fold } from './evolve.js';
import { authorizedAnew, endedAfterAll, noteTold, noteUntold } from './authorized-anew.js';

type Made = Partial<Transaction>;

const one = '2026-03-01T09:01:00.000Z';
const two = '2026-03-01T09:02:00.000Z';
const three = '2026-03-01T09:03:00.000Z';
const told = (status: ProviderReport['status'], patch: Partial<ProviderReport> = {}) =>
  says('session-1', 'T1', status, { issuedAt: two, ...patch });

it.each<[string, Made, Partial<ProviderReport>, boolean]>([
  ['a newer message', {}, {}, true],
  ['not one of the same time', { since: two }, {}, false],
  ['not one as old as another word of it', { toldAt: two }, {}, false],
  ['not one without a time', {}, { issuedAt: undefined }, false],
  ['not one about a refund', {}, { subject: 'refund' }, false],
  ['not one that says captured', {}, { status: 'captured' }, false],
  ['not if it is authorized already', { says: 'authorized' }, {}, false],
  ['not if it is unclear', { mayBe: 'T2' }, {}, false],
  ['not if a person kept it so', { keptAgainst: 'authorized' }, {}, false],
  ['not if it is in review', { stance: 'disputed' }, {}, false],
  ['not if a person alone says so', { saidByOperator: true }, {}, false],
  ['not if only a notification told of it', { confirmed: false }, {}, false],
  ['not by a part of its ids', {}, { transactionId: 'x' }, false],
])('what was captured is authorized anew by %s', (_, patch, report, expected) => {
  expect(authorizedAnew(paymentWith([transaction(patch)]), told('authorized', report))?.id).toBe(
    expected ? 'T1' : undefined,
  );
});

describe('the review of what was authorized after all ends', () => {
  const review = (patch: Partial<Review> = {}): Review => ({
    sessionId: 'session-1',
    reason: 'AUTHORIZED_AFTER_ALL',
    transaction: 'T1',
    since: noon,
    reportKey: 'k',
    ...patch,
  });
  const tenLater = '2026-03-01T09:10:00.000Z';

  it.each<[string, Partial<ProviderReport>, Partial<Review>, string, boolean]>([
    ['by a newer answer', {}, {}, noon, true],
    ['not by an older one', { issuedAt: noon }, {}, tenLater, false],
    ['by one without a time, ten minutes later', { issuedAt: undefined }, {}, tenLater, true],
    ['not by one without a time before', { issuedAt: undefined }, {}, '2026-03-01T09:09:59.999Z', false],
    ['not by one that says voided', { status: 'voided' }, {}, noon, false],
    ['not by one about a refund', { subject: 'refund' }, {}, noon, false],
    ['not by a part of its ids', { transactionId: 'x' }, {}, noon, false],
    ['not of another transaction', {}, { transaction: 'T2' }, noon, false],
    ['not for another reason', {}, { reason: 'LATE_SALE' }, noon, false],
  ])('%s', (_, report, patch, askedAt, expected) => {
    const payment = paymentWith([transaction()], { reviews: [review(patch)] });
    const cleared = {
      type: 'ReviewCleared',
      data: { sessionId: 'session-1', reason: 'AUTHORIZED_AFTER_ALL', transaction: 'T1', at: noon },
    };
    expect(endedAfterAll(payment, told('captured', report), askedAt, atNoon)).toEqual(expected ? [cleared] : []);
  });
});

it.each<[string, Made, string | undefined, boolean, string | undefined]>([
  ['as an answer says it', {}, three, true, three],
  ['not later than now, of a notification', {}, three, false, two],
  ['as a notification says it', {}, one, false, one],
  ['as it was, if that is newer', { toldAt: two }, one, true, two],
  ['as newer words say', { toldAt: one }, two, true, two],
  ['as it is known since, if that is newer', {}, '2026-03-01T08:00:00.000Z', true, noon],
  ['as the first words say, which may be older', { since: two }, one, true, one],
  ['not at all, if they do not say', {}, undefined, true, undefined],
])('the time of the newest words is noted %s', (_, patch, issuedAt, isAsked, expected) => {
  const known = transaction(patch);
  noteTold(known, { ...seen(told('captured')), issuedAt }, two, isAsked);
  expect(known.toldAt).toBe(expected);
});

it.each<[string | undefined, string | undefined, string | undefined]>([
  [one, undefined, two],
  [three, undefined, three],
  [one, three, one],
  [undefined, undefined, undefined],
])('words without a time, after words of %s: %s is %s', (toldAt, issuedAt, expected) => {
  const known = transaction({ toldAt });
  noteUntold(known, { ...seen(told('captured')), issuedAt }, two);
  expect(known.toldAt).toBe(expected);
  noteUntold(known, undefined, noon);
  expect(known.toldAt).toBe(expected);
});

describe('an event with words notes their time', () => {
  const event = (type: 'TransactionConfirmed' | 'ReviewOpened', evidence: object) =>
    ({
      type,
      data: {
        sessionId: 'session-1',
        transaction: 'T1',
        reason: 'CONTRADICTS_OPERATOR',
        evidence: { ...seen(told('captured', { issuedAt: three })), ...evidence },
        at: two,
      },
    }) as Parameters<typeof fold>[0][number];
  const timeOf = (payment: Payment) => payment.transactions.map(({ toldAt }) => toldAt);

  it.each<[string, ReturnType<typeof event>, string | undefined]>([
    ['of an answer', event('TransactionConfirmed', {}), three],
    ['of a notification, now at most', event('TransactionConfirmed', { notificationId: 'n' }), two],
    ['of a notification in review', event('ReviewOpened', { notificationId: 'n' }), three],
    ['not if they are unconfirmed', event('TransactionConfirmed', { unconfirmed: true }), undefined],
    ['by its number alone', event('TransactionConfirmed', { authorizationId: undefined }), three],
  ])('%s', (_, happened, expected) => {
    expect(timeOf(fold([happened], paymentWith([transaction()], { at: later.now })))).toEqual([expected]);
  });
});
