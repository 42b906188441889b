import { describe, expect, it } from '@jest/globals';
import type { ProviderReport } from '../values/provider-report.js';
import {
  authorizedReport,
  capturedReport,
  declinedReport,
  lira,
  refundReport,
  transactionId,
  voidedReport,
} from '../testing/stories.js';
import { isSameAmount, tellsAmount } from './answer-amount.js';
import { judgeAnswer } from './judge-answer.js';

type Patch = Partial<ProviderReport>;

it.each<[string, Patch, Patch, boolean]>([
  ['of one value', { amount: '129.9' }, {}, true],
  ['of two values', { amount: '129.91' }, {}, false],
  ['the first is no amount', { amount: 'x' }, {}, false],
  ['the second is no amount', {}, { amount: 'x' }, false],
  ['neither is an amount', { amount: 'x' }, { amount: 'x' }, false],
  ['of two currencies', {}, { currency: 'EUR' }, false],
  ['only one has a currency', {}, { currency: undefined }, true],
  ['neither has a currency, and the texts are the same', { currency: undefined }, { currency: undefined }, true],
  [
    'neither has a currency, and the texts differ',
    { currency: undefined, amount: '1' },
    { currency: undefined },
    false,
  ],
  ['the first is left out', { amount: undefined }, {}, true],
  ['the second is left out', {}, { amount: undefined }, true],
])('amounts of two messages are the same: %s', (_, one, other, expected) => {
  expect(isSameAmount(authorizedReport(one), authorizedReport(other))).toBe(expected);
});

it.each<[string, Patch, Patch, string | undefined, boolean]>([
  ['as the answer says it', {}, {}, '129.90', true],
  ['as it was locked, where the answer says none', {}, { amount: undefined }, '129.90', true],
  ['not if another was locked', {}, { amount: undefined }, '100.00', false],
  ['not if none was locked', {}, { amount: undefined }, undefined, false],
  ['if neither says one', { amount: undefined }, { amount: undefined }, '129.90', true],
  ['not of a refund that the answer leaves out', { subject: 'refund' }, { amount: undefined }, '129.90', false],
  ['not of a dispute that the answer leaves out', { status: 'disputed' }, { amount: undefined }, '129.90', false],
  [
    'not in another currency than the locked one, that the answer leaves out',
    { currency: 'EUR' },
    { currency: undefined },
    '129.90',
    false,
  ],
  ['in another currency that the answer says as well', { currency: 'EUR' }, { currency: 'EUR' }, '129.90', true],
  ['in any currency, if none was locked', { currency: 'EUR' }, { currency: undefined }, undefined, true],
  ['without a currency', { currency: undefined }, { currency: undefined }, '129.90', true],
])('an answer tells the amount of a notification: %s', (_, notified, answer, locked, expected) => {
  const known = locked === undefined ? undefined : lira(locked);
  expect(tellsAmount(authorizedReport(notified), authorizedReport(answer), known)).toBe(expected);
});

describe('a verdict on', () => {
  const books = { locked: lira('129.90') };

  it.each(['failed', 'declined'] as const)('a declined attempt agrees where the answer says %s', (status) => {
    const notified = declinedReport();
    expect(judgeAnswer(notified, { ...notified, status }, books)).toEqual({ kind: 'agrees', report: notified });
  });

  it('a declined attempt contradicts an answer that says authorized', () => {
    const answer = declinedReport({ status: 'authorized', statusCode: 'Authorized' });
    expect(judgeAnswer(declinedReport(), answer, books)).toEqual({
      kind: 'contradicts',
      reason: 'the provider says Authorized',
    });
  });

  it('a failed payment is no declined attempt', () => {
    const answer = declinedReport({ statusCode: 'Rejected' });
    const verdict = judgeAnswer(declinedReport({ status: 'failed' }), answer, books);
    expect(verdict).toEqual({ kind: 'contradicts', reason: 'the provider says Rejected' });
  });

  it('an earlier state has no time of the answer, which tells a later one', () => {
    const issuedAt = '2026-03-01T09:00:00.000Z';
    const verdict = judgeAnswer(authorizedReport({ issuedAt }), capturedReport({ issuedAt }), books);
    expect(verdict).toEqual({
      kind: 'agrees',
      report: authorizedReport({ issuedAt: undefined, messageId: undefined }),
    });
  });

  it('an earlier state with another number is what the answer tells', () => {
    const answer = capturedReport({ transactionId: 'other' });
    expect(judgeAnswer(authorizedReport(), answer, books)).toEqual({ kind: 'agrees', report: answer });
  });

  it('a refund keeps its own numbers, whatever the answer has', () => {
    const notified = refundReport('30', { transactionId, authorizationId: undefined });
    const answer = refundReport('30', { transactionId, authorizationId: 'A1', statusCode: 'Done' });
    expect(judgeAnswer(notified, answer, books)).toEqual({ kind: 'agrees', report: notified });
  });

  it.each<[string, Patch, object]>([
    ['is not proven by an answer about a refund', refundReport('30', { transactionId }), { kind: 'another' }],
    [
      'is not proven by an answer without ids',
      { authorizationId: undefined, transactionId: undefined },
      { kind: 'another' },
    ],
    [
      'is contradicted by an answer without ids that says voided',
      { ...voidedReport(), authorizationId: undefined, transactionId: undefined },
      { kind: 'contradicts' },
    ],
    ['is proven by an answer about it', {}, { kind: 'agrees' }],
    ['is contradicted by an answer that says voided', voidedReport(), { kind: 'contradicts' }],
  ])('a capture that is recorded under other ids %s', (_, answer, expected) => {
    const notified = capturedReport();
    const verdict = judgeAnswer(notified, { ...notified, ...answer }, { ...books, isToldUnderOthers: true });
    expect(verdict).toMatchObject(expected);
  });

  it.each([
    [true, authorizedReport(), 'not-yet'],
    [false, authorizedReport(), 'contradicts'],
    [true, voidedReport(), 'contradicts'],
  ])('the effect of our own call, asked about soon: %s, against %j', (mayBeStale, answer, kind) => {
    expect(judgeAnswer(capturedReport(), answer, { ...books, isOfOwnCall: true, mayBeStale })).toMatchObject({ kind });
  });

  it('what the answer says as well agrees, however soon it is asked about', () => {
    const verdict = judgeAnswer(authorizedReport(), authorizedReport(), {
      ...books,
      isOfOwnCall: true,
      mayBeStale: true,
    });
    expect(verdict).toMatchObject({ kind: 'agrees' });
  });
});
